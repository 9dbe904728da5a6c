import { expect, it } from 'vitest';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import { apiDocument, apiRoutes, handlersOf, useApi } from '@/tests/support/api';

useApi();

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What a route answers to a method, asked by nobody. */
async function asked(file: string, method: string): Promise<Response> {
  const handler = (await handlersOf(file))[method]!;
  const params = Promise.resolve({ applicationId: 'none', id: 'none', secretId: 'none' });
  return handler(new Request('http://portal.test/api/v1/none', { method }), { params });
}

it('every endpoint has a route and is in the document, and there is no other', async () => {
  const served: string[] = [];
  for (const { file, path } of apiRoutes)
    for (const method of METHODS)
      if ((await asked(file, method)).status !== 405) served.push(`${method} ${path}`);
  const documented = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const endpoints = ALL_ENDPOINTS.map(({ method, path }) => `${method} ${path}`).sort();
  expect(served.sort()).toEqual(endpoints);
  expect(documented.sort()).toEqual(endpoints);
});

it.each(apiRoutes)('$path answers a method it does not take with those it takes', async ({ file, path }) => {
  const methods = Object.keys(apiDocument.paths[path]!).map((method) => method.toUpperCase());
  const answer = await asked(file, 'PUT');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([405, 'application/problem+json']);
  expect(await answer.json()).toMatchObject({ code: 'method_not_allowed', errors: [] });
  const allowed = answer.headers.get('allow')!.split(', ');
  expect(allowed.filter((method) => METHODS.includes(method)).sort()).toEqual(methods.sort());
  expect(allowed.includes('HEAD')).toBe(methods.includes('GET'));
  const options = await asked(file, 'OPTIONS');
  expect([options.status, options.headers.get('allow')]).toEqual([204, answer.headers.get('allow')]);
});

it('every operation has a name of its own and says what it is for', () => {
  expect(new Set(ALL_ENDPOINTS.map(({ operation }) => operation)).size).toBe(ALL_ENDPOINTS.length);
  expect(ALL_ENDPOINTS.every(({ summary }) => summary.endsWith('.'))).toBe(true);
});

it.each(ALL_ENDPOINTS.filter(({ body }) => body && Object.keys(body.shape).length > 0))(
  '$operation has an example that its own schema takes',
  ({ body, example }) => {
    expect(example).toBeDefined();
    expect(body!.safeParse(example).success).toBe(true);
  },
);
