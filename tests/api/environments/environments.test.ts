import { beforeAll, expect, it } from 'vitest';
import { auditOf, call, tokenOf, useApi } from '@/tests/support/api';
import { makeClient } from '@/tests/support/clients';

const cast = useApi();
let token: string;
beforeAll(async () => void (token = await tokenOf(cast.admin, ['admin'])));

const PATH = '/api/v1/environments';

interface Environment {
  id: string;
  slug: string;
}

const all = async () => (await call('GET', PATH, { token })).json.data as Environment[];

it('201, 200: an environment is added behind the others, and other calls know it by its slug', async () => {
  const before = await all();
  const made = await call('POST', PATH, { token, body: { name: 'Load Test' } });
  expect(made.status).toBe(201);
  expect(made.json).toMatchObject({ slug: 'load-test', name: 'Load Test', isProduction: false });
  expect(await all()).toEqual([...before, made.json]);
  expect((await call('GET', made.headers.get('location')!, { token })).json).toEqual(made.json);
  expect((await auditOf('environment.create')).at(-1)).toMatchObject({ targetId: made.json.id });
});

it('200, 412: PATCH changes what is given, and of several changes of one version one succeeds', async () => {
  const { headers } = await call('POST', PATH, { token, body: { name: 'Changed', isProduction: true } });
  const path = headers.get('location')!;
  const etag = headers.get('etag')!;
  const answers = await Promise.all(
    ['One', 'Two', 'Three'].map((name) =>
      call('PATCH', path, { token, body: { name }, headers: { 'If-Match': etag } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412]);
  const changed = answers.find(({ status }) => status === 200)!;
  expect(changed.json).toMatchObject({ slug: 'changed', isProduction: true });
  expect(changed.headers.get('etag')).not.toBe(etag);
  expect((await call('GET', path, { token })).json).toEqual(changed.json);
});

it('409: an environment that is used stays', async () => {
  await makeClient(cast.ada, { environment: 'sandbox' });
  const { id } = (await all()).find(({ slug }) => slug === 'sandbox')!;
  const answer = await call('DELETE', `${PATH}/${id}`, { token });
  expect(answer).toMatchObject({ status: 409, json: { detail: expect.stringContaining('keys') } });
});

it('204: one that nothing uses is removed', async () => {
  const { headers } = await call('POST', PATH, { token, body: { name: 'Gone' } });
  const path = headers.get('location')!;
  expect((await call('DELETE', path, { token })).status).toBe(204);
  expect((await call('GET', path, { token })).status).toBe(404);
});

it.each([
  [{ name: 'sandbox' }, 'name'],
  [{ name: '' }, 'name'],
  [{ name: 'New', isProduction: 'no' }, 'isProduction'],
  [{ name: 'New', slug: 'mine' }, 'slug'],
])('422: %j names %s', async (body, path) => {
  const answer = await call('POST', PATH, { token, body });
  expect([answer.status, answer.json.errors]).toMatchObject([422, [{ path }]]);
});
