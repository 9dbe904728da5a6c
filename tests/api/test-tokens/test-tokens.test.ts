import { decodeJwt } from 'jose';
import { expect, it } from 'vitest';
import { call, useApi } from '@/tests/support/api';
import { makeClient } from '@/tests/support/clients';
import { publishApi } from '@/tests/support/published-apis';

const cast = useApi();

it('201: a token of the client, with the scope and for as long as asked', async () => {
  const api = await publishApi(cast.ada.organizationId, {
    slug: 'books',
    scopes: ['read', 'write'],
    audience: 'https://books.test',
  });
  const client = await makeClient(cast.ada, { apis: [api] });
  const answer = await call('POST', `/api/v1/clients/${client.id}/test-tokens`, {
    token: cast.token.ada,
    body: { scope: 'read', expiresInSeconds: 120 },
  });
  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({ token_type: 'Bearer', expires_in: 120, scope: 'read' });
  expect(decodeJwt(String(answer.json.access_token))).toMatchObject({
    client_id: client.clientId,
    aud: 'https://books.test',
  });
});

it('409: without the grant there is none', async () => {
  const client = await makeClient(cast.ada, { settings: { grantTypes: ['token_exchange'] } });
  const answer = await call('POST', `/api/v1/clients/${client.id}/test-tokens`, { token: cast.token.ada });
  expect(answer.status).toBe(409);
});

it.each([
  [{ scope: 'fly' }, 'scope'],
  [{ expiresInSeconds: 1 }, 'expiresInSeconds'],
  [{ subjectToken: 'not.a.token' }, 'subjectToken'],
  [{ subjectToken: 'x.y.z', expiresInSeconds: 60 }, 'expiresInSeconds'],
  [{ subjectTokenType: 'urn:ietf:params:oauth:token-type:jwt' }, 'subjectToken'],
  [{ subjectToken: 'x', subjectTokenType: 'saml' }, 'subjectTokenType'],
])('422: %j names %s', async (body, path) => {
  const client = await makeClient(cast.ada);
  const answer = await call('POST', `/api/v1/clients/${client.id}/test-tokens`, {
    token: cast.token.ada,
    body,
  });
  expect([answer.status, answer.json.errors]).toMatchObject([422, [{ path }]]);
});
