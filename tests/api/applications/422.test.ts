import { expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';
import { makeApplication } from '@/tests/support/people';

const cast = useApi();
const PATH = '/api/v1/applications';

const pathsOf = ({ json }: { json: Record<string, unknown> }) =>
  (json.errors as { path: string }[]).map(({ path }) => path);

it.each([
  ['a member that is not known', { name: 'Weather', colour: 'red' }, ['colour']],
  ['no name', {}, ['name']],
  ['a name that is a number', { name: 7 }, ['name']],
  ['a quota that is not there', { name: 'Weather', plan: 'Gold' }, ['plan']],
  ['several mistakes', { name: '', description: 5, x: 1 }, ['name', 'description', 'x']],
])('%s is named', async (_what, body, paths) => {
  const answer = await call('POST', PATH, { token: cast.token.ada, body });
  expect(answer.status).toBe(422);
  expect(answer.json.code).toBe('invalid');
  expect(pathsOf(answer)).toEqual(paths);
});

it('a name that is taken is named, also when it changes', async () => {
  await makeApplication(cast.admin, 'Taken');
  const id = await makeApplication(cast.ada);
  for (const [method, path] of [
    ['POST', PATH],
    ['PATCH', `${PATH}/${id}`],
  ] as const) {
    const answer = await call(method, path, { token: cast.token.ada, body: { name: 'taken' } });
    expect([answer.status, pathsOf(answer)]).toEqual([422, ['name']]);
  }
});

it.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=x', 'limit'],
  ['cursor=x', 'cursor'],
  ['owner=me', 'owner'],
  ['limit=1&limit=2', 'limit'],
])('the query %s is refused', async (query, path) => {
  const answer = await call('GET', `${PATH}?${query}`, { token: cast.token.ada });
  expect([answer.status, pathsOf(answer)]).toEqual([422, [path]]);
});
