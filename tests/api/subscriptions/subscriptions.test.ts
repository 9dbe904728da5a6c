import { beforeAll, expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';
import { makeApplication } from '@/tests/support/people';
import { publishApi } from '@/tests/support/published-apis';

const cast = useApi();
let apiId: string;
let path: string;

beforeAll(async () => {
  const audience = 'https://books.example.com';
  apiId = await publishApi(cast.ada.organizationId, { slug: 'books', scopes: ['books:read'], audience });
  path = `/api/v1/applications/${await makeApplication(cast.ada)}/subscriptions`;
});

it('200: the APIs of the organization are listed, and of no other', async () => {
  const { json } = await call('GET', '/api/v1/apis', { token: cast.token.ada });
  expect(json.data).toMatchObject([
    {
      id: apiId,
      scopes: [{ name: 'books:read' }],
      endpoints: [{ environment: 'sandbox', audience: 'https://books.example.com' }],
    },
  ]);
  expect((await call('GET', '/api/v1/apis', { token: cast.token.bob })).json.data).toEqual([]);
});

it('201, 409, 200, 204: an application is subscribed once, which is listed, and unsubscribed', async () => {
  const token = cast.token.ada;
  const made = await call('POST', path, { token, body: { apiId } });
  expect([made.status, made.json]).toMatchObject([201, { apiId, api: 'books 1', status: 'approved' }]);
  expect((await call('POST', path, { token, body: { apiId } })).status).toBe(409);
  expect((await call('GET', path, { token })).json.data).toEqual([made.json]);
  expect((await call('DELETE', `${path}/${String(made.json.id)}`, { token })).status).toBe(204);
  expect((await call('DELETE', `${path}/${String(made.json.id)}`, { token })).status).toBe(404);
  expect((await call('GET', path, { token })).json.data).toEqual([]);
});

it('404: an API of another organization is not there', async () => {
  const audience = 'https://other.example.com';
  const foreign = await publishApi(cast.bob.organizationId, { slug: 'other', scopes: [], audience });
  const answer = await call('POST', path, { token: cast.token.ada, body: { apiId: foreign } });
  expect(answer.status).toBe(404);
  expect(answer.json).toEqual(
    (await call('POST', path, { token: cast.token.ada, body: { apiId: 'none' } })).json,
  );
});
