import { expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';
import { makeApplication } from '@/tests/support/people';

const cast = useApi();
const PATH = '/api/v1/applications';

it('a list has what one owns, and for administrators everything of the organization, page by page', async () => {
  const own = await makeApplication(cast.ada, 'Weather');
  const other = await makeApplication(cast.admin, 'Maps 100%');
  const ids = async (token: string, query: string) => {
    const { json } = await call('GET', `${PATH}?${query}`, { token });
    return {
      ids: (json.data as { id: string }[]).map(({ id }) => id),
      next: json.nextCursor as string | null,
    };
  };
  expect(await ids(cast.token.ada, '')).toEqual({ ids: [own], next: null });
  expect(await ids(cast.token.bob, '')).toEqual({ ids: [], next: null });
  expect((await ids(cast.token.admin, 'name=100%25')).ids).toEqual([other]);
  const first = await ids(cast.token.admin, 'limit=1');
  expect(first.ids).toEqual([other]);
  expect(await ids(cast.token.admin, `limit=1&cursor=${first.next}`)).toEqual({ ids: [own], next: null });
});

it('PATCH changes what is given and nothing else, and the ETag with it', async () => {
  const id = await makeApplication(cast.ada);
  const before = await call('GET', `${PATH}/${id}`, { token: cast.token.ada });
  const answer = await call('PATCH', `${PATH}/${id}`, {
    token: cast.token.ada,
    body: { description: 'Sends readings.' },
    headers: { 'If-Match': before.headers.get('etag')! },
  });
  expect(answer.status).toBe(200);
  const { description: _, updatedAt: __, ...rest } = before.json;
  expect(answer.json).toMatchObject({ ...rest, description: 'Sends readings.' });
  const after = await call('GET', `${PATH}/${id}`, { token: cast.token.ada });
  expect(after.json).toEqual(answer.json);
  expect(after.headers.get('etag')).toBe(answer.headers.get('etag'));
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
});
