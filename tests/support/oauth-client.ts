import { expect } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import type { TestClient } from '@/tests/support/clients';
import type { Answer } from '@/tests/support/http-exchange';
import type { Portal, Sending } from '@/tests/support/portal';

type Pairs = Record<string, string> | [string, string][];

export const FORM = 'application/x-www-form-urlencoded';

export const form = (parameters: Pairs): string => new URLSearchParams(parameters).toString();

/** The Authorization header of `client_secret_basic`: both parts form-encoded (RFC 6749 §2.3.1). */
export function basic(clientId: string, secret: string): string {
  const [id, key] = [clientId, secret].map((part) => form([['', part]]).slice(1));
  return `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
}

/** Headers that prove who a client is. */
export const asClient = (client: Pick<TestClient, 'clientId' | 'secret'>) => ({
  Authorization: basic(client.clientId, client.secret),
});

/**
 * Posts to an endpoint that authenticates clients, and checks what holds for each of its answers: JSON that nobody may keep, no cookie,
 * no trace of the code, an id to ask about.
 */
export async function post(portal: Portal, path: string, sending: Sending = {}): Promise<Answer> {
  const headers = { 'Content-Type': FORM, ...sending.headers };
  const answer = await portal.send(path, { method: 'POST', ...sending, headers });
  expectProtocolAnswer(answer);
  return answer;
}

export function expectProtocolAnswer({ headers, text }: Answer): void {
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    pragma: 'no-cache',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
  for (const name of ['set-cookie', 'x-powered-by', 'server', 'etag'])
    expect(headers).not.toHaveProperty(name);
  expect(text).not.toMatch(/\n\s+at |node_modules|prisma|postgres/i);
}

/** `POST /oauth2/token` by Basic. */
export function askToken(portal: Portal, client: TestClient, parameters: Pairs, sending: Sending = {}) {
  const headers = { ...asClient(client), ...sending.headers };
  return post(portal, OAUTH_PATHS.token, { body: form(parameters), ...sending, headers });
}

/** An access token of the client's own. Fails the test when there is none. */
export async function tokenOf(portal: Portal, client: TestClient, parameters: Record<string, string> = {}) {
  const answer = await askToken(portal, client, { grant_type: 'client_credentials', ...parameters });
  expect(answer.text).toContain('"access_token"');
  return answer.json.access_token as string;
}

export function refresh(
  portal: Portal,
  client: TestClient,
  refreshToken: string,
  more: Record<string, string> = {},
) {
  return askToken(portal, client, { grant_type: 'refresh_token', refresh_token: refreshToken, ...more });
}

export function introspect(
  portal: Portal,
  caller: TestClient,
  token: string,
  more: Record<string, string> = {},
) {
  return post(portal, OAUTH_PATHS.introspect, { headers: asClient(caller), body: form({ token, ...more }) });
}

/** Whether a caller is told that a token is live. */
export async function isActive(portal: Portal, caller: TestClient, token: string): Promise<boolean> {
  const answer = await introspect(portal, caller, token);
  expect(answer.status).toBe(200);
  if (answer.json.active !== true) expect(answer.text).toBe('{"active":false}');
  return answer.json.active === true;
}

export function revoke(portal: Portal, client: TestClient, token: string, more: Record<string, string> = {}) {
  return post(portal, OAUTH_PATHS.revoke, { headers: asClient(client), body: form({ token, ...more }) });
}

/** Checks a refusal: its status and code, and a description in the characters that are allowed (RFC 6749 §5.2). */
export function expectRefusal(answer: Answer, status: number, error: string): void {
  expect({ status: answer.status, error: answer.json.error }, answer.text).toEqual({ status, error });
  expect(Object.keys(answer.json)).toEqual(['error', 'error_description']);
  expect(answer.json.error_description).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  const challenge = answer.headers['www-authenticate'];
  if (status === 401) expect(challenge).toBe('Basic realm="gatehouse", charset="UTF-8"');
  else expect(challenge).toBeUndefined();
}
