import { expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';
import { makeApplication } from '@/tests/support/people';

const cast = useApi();

it('a change of a version that is no longer there changes nothing', async () => {
  const path = `/api/v1/applications/${await makeApplication(cast.ada)}`;
  const stale = (await call('GET', path, { token: cast.token.ada })).headers.get('etag')!;
  const change = (description: string, headers = {}) =>
    call('PATCH', path, { token: cast.token.ada, body: { description }, headers });
  expect((await change('first', { 'If-Match': stale })).status).toBe(200);
  const answer = await change('second', { 'If-Match': stale });
  expect(answer.status).toBe(412);
  expect((await call('GET', path, { token: cast.token.ada })).json.description).toBe('first');
  expect((await change('third', { 'If-Match': '*' })).status).toBe(200);
  expect((await change('fourth')).status).toBe(200);
});

it('of several changes of one version at the same time one succeeds', async () => {
  const path = `/api/v1/applications/${await makeApplication(cast.ada)}`;
  const etag = (await call('GET', path, { token: cast.token.ada })).headers.get('etag')!;
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((description) =>
      call('PATCH', path, { token: cast.token.ada, body: { description }, headers: { 'If-Match': etag } }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412]);
});
