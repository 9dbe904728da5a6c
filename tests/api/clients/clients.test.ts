import { expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { auditOf, call, useApi } from '@/tests/support/api';
import { makeClient } from '@/tests/support/clients';
import { makeApplication } from '@/tests/support/people';

const cast = useApi();
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';

const clientsOf = (applicationId: string) => `/api/v1/applications/${applicationId}/clients`;

it('201: keys are generated with the settings given, and the secret is in this answer only', async () => {
  const path = clientsOf(await makeApplication(cast.ada));
  const answer = await call('POST', path, {
    token: cast.token.ada,
    body: {
      environment: 'production',
      grantTypes: [EXCHANGE, 'client_credentials'],
      accessTokenTtlSeconds: 600,
    },
  });
  expect(answer.status).toBe(201);
  expect(answer.json).toMatchObject({
    environment: 'production',
    grantTypes: ['client_credentials', EXCHANGE],
    accessTokenTtlSeconds: 600,
    idTokenTtlSeconds: 3600,
    secret: { value: expect.stringMatching(/^gh_sec_/), expiresAt: null },
  });
  const { secret: _, ...client } = answer.json;
  const read = await call('GET', answer.headers.get('location')!, { token: cast.token.ada });
  expect(read.json).toEqual(client);
  const list = await call('GET', `${path}?environment=production`, { token: cast.token.ada });
  expect(list.json).toEqual({ data: [client], nextCursor: null });
  const none = await call('GET', `${path}?environment=sandbox`, { token: cast.token.ada });
  expect(none.json).toEqual({ data: [], nextCursor: null });
});

it('201: a public client has no secret', async () => {
  const answer = await call('POST', clientsOf(await makeApplication(cast.ada)), {
    token: cast.token.ada,
    body: { environment: 'sandbox', publicClient: true },
  });
  expect(answer.json).toMatchObject({ publicClient: true, secret: null });
});

it('409: a second client for one environment is refused', async () => {
  const client = await makeClient(cast.ada, { environment: 'sandbox' });
  const answer = await call('POST', clientsOf(client.applicationId), {
    token: cast.token.ada,
    body: { environment: 'sandbox' },
  });
  expect(answer.status).toBe(409);
});

it.each([
  [{ environment: 'sandbox', grantTypes: ['password'] }, 'grantTypes.0'],
  [{ environment: 'sandbox', grantTypes: ['refresh_token'] }, 'grantTypes'],
  [{ environment: 'sandbox', accessTokenTtlSeconds: '600' }, 'accessTokenTtlSeconds'],
  [{ environment: 'sandbox', accessTokenTtlSeconds: 1 }, 'accessTokenTtlSeconds'],
  [{ environment: 'sandbox', secret: 'mine' }, 'secret'],
  [{}, 'environment'],
])('422: %j names %s', async (body, path) => {
  const answer = await call('POST', clientsOf(await makeApplication(cast.ada)), {
    token: cast.token.ada,
    body,
  });
  expect(answer.status).toBe(422);
  expect((answer.json.errors as { path: string }[])[0]!.path).toBe(path);
});

it('200, 412: PATCH changes what is given, of the version named', async () => {
  const client = await makeClient(cast.ada);
  const path = `/api/v1/clients/${client.id}`;
  const before = await call('GET', path, { token: cast.token.ada });
  const change = {
    token: cast.token.ada,
    body: { idTokenTtlSeconds: 120 },
    headers: { 'If-Match': before.headers.get('etag')! },
  };
  const answer = await call('PATCH', path, change);
  expect(answer.json).toMatchObject({ idTokenTtlSeconds: 120, grantTypes: before.json.grantTypes });
  expect((await call('PATCH', path, change)).status).toBe(412);
});

it('204: a client that is deleted is gone, and another can take its place', async () => {
  const client = await makeClient(cast.ada, { environment: 'sandbox' });
  const path = `/api/v1/clients/${client.id}`;
  expect((await call('DELETE', path, { token: cast.token.ada })).status).toBe(204);
  expect((await call('GET', path, { token: cast.token.ada })).status).toBe(404);
  const again = { token: cast.token.ada, body: { environment: 'sandbox' } };
  expect((await call('POST', clientsOf(client.applicationId), again)).status).toBe(201);
  expect((await auditOf('client.delete')).at(-1)).toMatchObject({ clientId: client.id });
});

it('204: revoke-all ends the tokens there are', async () => {
  const client = await makeClient(cast.ada);
  const answer = await call('POST', `/api/v1/clients/${client.id}/revoke-all`, { token: cast.token.ada });
  expect(answer.status).toBe(204);
  const row = await prisma().client.findUniqueOrThrow({ where: { id: client.id } });
  expect(row.tokensValidFrom).not.toBeNull();
});
