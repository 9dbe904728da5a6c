import { expect, it } from 'vitest';
import { MAX_LIVE_SECRETS } from '@/lib/domain/clients/add-secret';
import { call, useApi } from '@/tests/support/api';
import { makeClient } from '@/tests/support/clients';

const cast = useApi();

it('200, 201, 204: a secret is added, listed without its value, and revoked', async () => {
  const client = await makeClient(cast.ada);
  const path = `/api/v1/clients/${client.id}/secrets`;
  const { token } = { token: cast.token.ada };
  const added = await call('POST', path, {
    token,
    body: { label: 'Build', expiresAt: '2126-01-01T00:00:00Z' },
  });
  expect(added.status).toBe(201);
  const { value, ...shown } = added.json;
  expect(shown).toMatchObject({ label: 'Build', expiresAt: '2126-01-01T00:00:00.000Z' });
  const list = await call('GET', path, { token });
  expect(list.text).not.toContain(value);
  expect(list.json.data).toMatchObject([{ id: client.secretId }, { ...shown, state: 'active' }]);
  expect((await call('DELETE', `${path}/${String(shown.id)}`, { token })).status).toBe(204);
  expect((await call('DELETE', `${path}/${String(shown.id)}`, { token })).status).toBe(409);
  const first = await call('GET', `${path}?limit=1`, { token });
  const second = await call('GET', `${path}?limit=1&cursor=${String(first.json.nextCursor)}`, { token });
  expect(second.json).toMatchObject({ data: [{ state: 'revoked' }], nextCursor: null });
});

it('201: without a body it has a label and no end', async () => {
  const client = await makeClient(cast.ada);
  const answer = await call('POST', `/api/v1/clients/${client.id}/secrets`, { token: cast.token.ada });
  expect(answer.json).toMatchObject({ label: 'Management API', expiresAt: null });
});

it('409: there are not more of them than the screens allow', async () => {
  const client = await makeClient(cast.ada);
  const add = () => call('POST', `/api/v1/clients/${client.id}/secrets`, { token: cast.token.ada, body: {} });
  for (let live = 1; live < MAX_LIVE_SECRETS; live++) expect((await add()).status).toBe(201);
  expect((await add()).status).toBe(409);
});

it('422: an end in the past is refused', async () => {
  const client = await makeClient(cast.ada);
  const answer = await call('POST', `/api/v1/clients/${client.id}/secrets`, {
    token: cast.token.ada,
    body: { expiresAt: '2020-01-01T00:00:00Z' },
  });
  expect([answer.status, answer.json.errors]).toMatchObject([422, [{ path: 'expiresAt' }]]);
});
