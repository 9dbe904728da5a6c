import { expect, it } from 'vitest';
import { apiDocument, apiRoutes, handlersOf } from '@/tests/support/api';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

it('the document has every route and no other', async () => {
  const served: string[] = [];
  for (const { file, path } of apiRoutes) {
    const handlers = await handlersOf(file);
    served.push(...METHODS.filter((method) => method in handlers).map((method) => `${method} ${path}`));
  }
  const documented = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.sort()).toEqual(served.sort());
});

it('every operation has a name of its own and says what it is for', () => {
  const operations = Object.values(apiDocument.paths).flatMap((item) => Object.values(item)) as unknown as {
    operationId: string;
    summary: string;
  }[];
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  expect(operations.every(({ summary }) => summary.endsWith('.'))).toBe(true);
});
