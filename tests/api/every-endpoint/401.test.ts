import { describe, expect, it } from 'vitest';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { revokeAccessToken } from '@/lib/domain/access-tokens/revoke-access-token';
import { createAccessToken } from '@/lib/domain/access-tokens/create-access-token';
import { ATTEMPT_LIMITS } from '@/lib/domain/people/attempt-limits';
import { newSecret } from '@/lib/platform/secret-format';
import { apiDocument, call, useApi } from '@/tests/support/api';
import { freshAddress } from '@/tests/support/portal';

const cast = useApi();

const calls = Object.entries(apiDocument.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => [method.toUpperCase(), path.replace(/\{\w+\}/g, 'none')] as const),
);

describe.each(calls)('%s %s', (method, path) => {
  it('without a token is 401', async () => {
    const answer = await call(method, path);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it('with a token that was never made is 401', async () => {
    const answer = await call(method, path, { token: newSecret('access_token') });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });
});

it('a session cookie opens nothing', async () => {
  const { name, value } = await issueSessionCookie(cast.ada.sessionId!);
  const answer = await call('GET', '/api/v1/applications', { headers: { cookie: `${name}=${value}` } });
  expect(answer.status).toBe(401);
});

it('a revoked token opens nothing', async () => {
  const { id, value } = await createAccessToken(cast.ada, {
    name: 'Gone',
    scopes: ['read'],
    expiresInDays: 1,
  });
  expect((await call('GET', '/api/v1/applications', { token: value })).status).toBe(200);
  await revokeAccessToken(cast.ada, id);
  expect((await call('GET', '/api/v1/applications', { token: value })).status).toBe(401);
});

it('too many refused tokens from an address are told to wait, and a valid one gets in', async () => {
  const address = freshAddress();
  const { points } = ATTEMPT_LIMITS['access-token-address'];
  for (let i = 0; i < points; i++)
    expect((await call('GET', '/api/v1/applications', { token: 'wrong', address })).status).toBe(401);
  const refused = await call('GET', '/api/v1/applications', { token: 'wrong', address });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await call('GET', '/api/v1/applications', { token: cast.token.ada, address })).status).toBe(200);
  expect((await call('GET', '/api/v1/applications', { token: 'wrong' })).status).toBe(401);
});
