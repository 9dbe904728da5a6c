import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { expect } from 'vitest';
import { PRACTICE_CLIENTS } from '@/lib/domain/practice-idp/clients';
import type { Answer } from '@/tests/support/http-exchange';
import { basic, form, post } from '@/tests/support/oauth-client';
import type { Portal, Sending } from '@/tests/support/portal';

export const [CLIENT, SERVICE] = PRACTICE_CLIENTS as [
  (typeof PRACTICE_CLIENTS)[0],
  (typeof PRACTICE_CLIENTS)[0],
];
export const TOKEN_PATH = '/practice-idp/oauth2/token';

type Pairs = Record<string, string> | [string, string][];

export const asPracticeClient = ({ id, secret }: { id: string; secret: string }) => ({
  Authorization: basic(id, secret),
});

/** Asks the token endpoint, as the client that guides name unless told otherwise. */
export function askPractice(portal: Portal, parameters: Pairs, sending: Sending = {}): Promise<Answer> {
  const headers = { ...asPracticeClient(CLIENT), ...sending.headers };
  return post(portal, TOKEN_PATH, { body: form(parameters), ...sending, headers });
}

/** The tokens of a person. */
export async function logIn(portal: Portal, parameters: Record<string, string> = {}) {
  const alice = { username: 'alice', password: 'practice-alice' };
  const answer = await askPractice(portal, { grant_type: 'password', ...alice, ...parameters });
  expect(answer.status, answer.text).toBe(200);
  return answer.json as Record<'access_token' | 'refresh_token' | 'id_token' | 'scope', string>;
}

/** Verifies a token with the published key set, as every resource server does. */
export async function verified(portal: Portal, token: string, audience?: string) {
  const { json } = await portal.send('/practice-idp/oauth2/jwks');
  const keys = createLocalJWKSet(json as unknown as JSONWebKeySet);
  return jwtVerify(token, keys, {
    issuer: `${portal.origin}/practice-idp`,
    algorithms: ['RS256'],
    ...(audience === undefined ? {} : { audience }),
  });
}

export function expectPracticeRefusal(answer: Answer, status: number, error: string): void {
  expect({ status: answer.status, error: answer.json.error }, answer.text).toEqual({ status, error });
  expect(Object.keys(answer.json)).toEqual(['error', 'error_description']);
  const challenge = status === 401 ? 'Basic realm="practice-idp"' : undefined;
  expect(answer.headers['www-authenticate']).toBe(challenge);
}

export function userinfo(portal: Portal, token: string, method = 'GET'): Promise<Answer> {
  const body = method === 'POST' ? { body: '' } : {};
  return portal.send('/practice-idp/userinfo', {
    method,
    headers: { Authorization: `Bearer ${token}` },
    ...body,
  });
}
