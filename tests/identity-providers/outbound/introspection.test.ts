import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askIntrospection } from '@/lib/domain/identity-providers/introspection';
import {
  openIntrospectionSecret,
  sealIntrospectionSecret,
} from '@/lib/domain/identity-providers/introspection-secret';
import { setClock } from '@/lib/platform/clock';
import { setRootKey } from '@/lib/platform/derived-keys';
import { allow, answering, startHttp } from '@/tests/platform/guarded-fetch-servers';
import { identityProvider } from './snapshots';

const START = Date.UTC(2026, 10, 21, 10);
let clock = START;
const pass = (ms: number) => (clock += ms);

beforeEach(() => {
  allow('localhost');
  setRootKey(randomBytes(32));
  clock = START;
  setClock(() => clock);
});
afterEach(() => setClock());

async function startIdp(answer: RequestListener) {
  const server = await startHttp(answer);
  const unsealed = identityProvider({
    introspectionEndpoint: `${server.origin}/introspect`,
    introspectionClientId: 'gate:house',
  });
  const idp = { ...unsealed, sealedIntrospectionSecret: sealIntrospectionSecret(unsealed.id, 's+cr t&ü') };
  return { ...server, idp, ask: (token = 'opaque') => askIntrospection(idp, token) };
}

it('the question is a form with the credentials form-encoded (RFC 6749 §2.3.1)', async () => {
  const { ask, requests } = await startIdp(answering({ active: true, sub: 'u1' }));
  expect(await ask('a+b/c=')).toEqual({ claims: { active: true, sub: 'u1' } });
  const [request] = requests;
  expect(request).toMatchObject({ method: 'POST', body: 'token=a%2Bb%2Fc%3D&token_type_hint=access_token' });
  expect(request!.headers['content-type']).toBe('application/x-www-form-urlencoded');
  const credentials = request!.headers.authorization!.replace('Basic ', '');
  expect(Buffer.from(credentials, 'base64').toString()).toBe('gate%3Ahouse:s%2Bcr+t%26%C3%BC');
});

it('UI-10 a token that is not active is refused', async () => {
  const { ask } = await startIdp(answering({ active: false }));
  expect(await ask()).toEqual({ refused: 'Clinic says that the token is not active.' });
});

it.each([
  ['401', answering({}, {}, 401), 'client id and secret'],
  ['403', answering({}, {}, 403), 'client id and secret'],
  ['400', answering({}, {}, 400), 'Check its URL'],
  ['404', answering({}, {}, 404), 'Check its URL'],
  ['500', answering({}, {}, 500), 'cannot answer now'],
  ['active as a text', answering({ active: 'true' }), 'RFC 7662'],
  ['no active', answering({ sub: 'u1' }), 'RFC 7662'],
  ['a list', answering([{ active: true }]), 'RFC 7662'],
  ['HTML', answering({ active: true }, { 'content-type': 'text/html' }), 'RFC 7662'],
  [
    'a JWT',
    answering({ active: true }, { 'content-type': 'application/token-introspection+jwt' }),
    'RFC 7662',
  ],
])('an answer of %s tells nothing about the token', async (_what, answer, words) => {
  const { ask } = await startIdp(answer);
  await expect(ask()).rejects.toMatchObject({
    name: 'IdentityProviderUnavailable',
    message: expect.stringContaining(words),
  });
});

it('UI-12 what an active answer says of itself is handed on, an exp in the past too', async () => {
  const claims = {
    active: true,
    exp: START / 1000 - 1,
    iss: 'https://other.example',
    token_type: 'refresh_token',
  };
  const { ask, requests } = await startIdp(answering(claims));
  expect(await ask()).toEqual({ claims });
  await ask();
  expect(requests).toHaveLength(2);
});

it('UI-14 an answer is remembered for a minute, and never past its exp', async () => {
  const { ask, requests } = await startIdp(answering({ active: true, exp: START / 1000 + 10 }));
  await ask();
  pass(9999);
  await ask();
  expect(requests).toHaveLength(1);
  pass(1);
  await ask();
  expect(requests).toHaveLength(2);
});

it('UI-16 Retry-After of a 429 is passed on, and kept to', async () => {
  const { ask, requests } = await startIdp(answering({}, { 'retry-after': '30' }, 429));
  for (const token of ['a', 'b', 'c']) {
    await expect(ask(token)).rejects.toMatchObject({ retryAfterSeconds: 30 });
  }
  expect(requests).toHaveLength(1);
});

describe('the secret', () => {
  it('opens for its identity provider and for no other', () => {
    const box = sealIntrospectionSecret('one', 'secret');
    expect(Buffer.from(box).includes('secret')).toBe(false);
    expect(openIntrospectionSecret('one', box)).toBe('secret');
    expect(() => openIntrospectionSecret('two', box)).toThrow();
  });

  it('that cannot be opened is to be entered again, and nothing is asked', async () => {
    const { idp, requests } = await startIdp(answering({ active: true }));
    const moved = { ...idp, sealedIntrospectionSecret: sealIntrospectionSecret('another', 'secret') };
    await expect(askIntrospection(moved, 'x')).rejects.toThrow('Enter it again');
    expect(requests).toEqual([]);
  });

  it('that is missing is named', async () => {
    const { idp } = await startIdp(answering({ active: true }));
    const without = { ...idp, sealedIntrospectionSecret: null };
    await expect(askIntrospection(without, 'x')).rejects.toThrow('no client id and secret');
  });
});
