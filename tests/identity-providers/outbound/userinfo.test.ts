import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provideInProcess } from '@/lib/domain/identity-providers/in-process';
import { askUserinfo } from '@/lib/domain/identity-providers/userinfo';
import { setClock } from '@/lib/platform/clock';
import { allow, answering, startHttp, startRaw } from '@/tests/platform/guarded-fetch-servers';
import { identityProvider } from './snapshots';

const START = Date.UTC(2026, 10, 21, 10);
let clock = START;
const pass = (ms: number) => (clock += ms);

beforeEach(() => {
  allow('localhost');
  clock = START;
  setClock(() => clock);
});
afterEach(() => setClock());

/** An identity provider whose userinfo endpoint answers as a test says. */
async function startIdp(answer: RequestListener = answering({ sub: 'u1' })) {
  const state = { answer };
  const server = await startHttp((request, response) => state.answer(request, response));
  const idp = identityProvider({ userinfoEndpoint: `${server.origin}/userinfo`, verification: 'userinfo' });
  return { ...server, state, idp, ask: (token = 'opaque') => askUserinfo(idp, token) };
}

const unsignedJwt = (claims: object) =>
  ['{"alg":"RS256"}', JSON.stringify(claims), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

describe('the answer', () => {
  it('UI-01 of 200 with a JSON object is the claims', async () => {
    const { ask, requests } = await startIdp(answering({ sub: 'u1', email: 'a@example.com' }));
    expect(await ask('tok-1')).toEqual({ claims: { sub: 'u1', email: 'a@example.com' } });
    expect(requests).toMatchObject([
      { method: 'GET', url: '/userinfo', headers: { authorization: 'Bearer tok-1' } },
    ]);
  });

  it.each([400, 401, 403])('UI-02 of %s refuses the token', async (status) => {
    const { ask } = await startIdp(answering({ error: 'invalid_token' }, {}, status));
    expect(await ask()).toEqual({ refused: expect.stringContaining(String(status)) });
  });

  it.each([
    ['UI-04', 'text/html', '<html>'],
    ['UI-05', 'application/jwt', 'eyJhbGciOiJub25lIn0.e30.'],
    ['UI-04', 'text/plain', '{"sub":"u1"}'],
  ])('%s of type %s refuses the token', async (_id, type, body) => {
    const { ask } = await startIdp((_request, response) =>
      response.setHeader('content-type', type).end(body),
    );
    expect(await ask()).toHaveProperty('refused');
  });

  it.each([
    ['500', answering({}, {}, 500)],
    ['404', answering({}, {}, 404)],
    ['204', answering({}, {}, 204)],
    ['a redirect', answering({}, { location: 'https://idp.example/' }, 302)],
    ['a list', answering([])],
    ['null', answering(null)],
    [
      'half a document',
      ((_request, response) =>
        response.setHeader('content-type', 'application/json').end('{"sub":')) satisfies RequestListener,
    ],
  ])('of %s tells nothing about the token', async (_what, answer) => {
    const { ask } = await startIdp(answer);
    await expect(ask()).rejects.toMatchObject({
      name: 'IdentityProviderUnavailable',
      retryAfterSeconds: null,
    });
  });

  it('is asked of the practice identity provider without a request', async () => {
    provideInProcess({
      keySet: () => ({ keys: [] }),
      userinfo: async (token) => (token === 'good' ? { sub: 'p1' } : null),
    });
    const idp = identityProvider({ type: 'practice' });
    expect(await askUserinfo(idp, 'good')).toEqual({ claims: { sub: 'p1' } });
    expect(await askUserinfo(idp, 'other')).toHaveProperty('refused');
  });
});

describe('a token that cannot be sent', () => {
  it.each([
    ['UI-09 opaque and longer than 4 KiB', 'x'.repeat(5 * 1024)],
    ['a JWT longer than 16 KiB', `a.${'x'.repeat(16 * 1024)}.c`],
    ['with a line break', 'a\r\nx-admin: 1'],
    ['with a space', 'a b'],
    ['not ASCII', 'tokén'],
    ['empty', ''],
  ])('%s is refused without a call', async (_what, token) => {
    const { ask, requests } = await startIdp();
    expect(await ask(token)).toHaveProperty('refused');
    expect(requests).toEqual([]);
  });
});

describe('UI-14 the same token again', () => {
  it('makes no call for 60 seconds', async () => {
    const { ask, requests } = await startIdp();
    await ask();
    pass(59_999);
    await ask();
    expect(requests).toHaveLength(1);
    pass(1);
    await ask();
    expect(requests).toHaveLength(2);
  });

  it('makes one call when it comes many times at once', async () => {
    const { ask, requests } = await startIdp();
    await Promise.all(Array.from({ length: 50 }, () => ask()));
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['of the token', unsignedJwt({ exp: START / 1000 + 20 }), { sub: 'u1' }],
    ['of the answer', 'opaque', { sub: 'u1', exp: START / 1000 + 20 }],
  ])('is never answered from memory past the exp %s', async (_what, token, claims) => {
    const { ask, requests } = await startIdp(answering(claims));
    await ask(token);
    pass(19_999);
    await ask(token);
    expect(requests).toHaveLength(1);
    pass(1);
    await ask(token);
    expect(requests).toHaveLength(2);
  });

  it('is asked about again 5 seconds after a refusal', async () => {
    const { ask, state, requests } = await startIdp(answering({}, {}, 401));
    await ask();
    state.answer = answering({ sub: 'u1' });
    pass(4999);
    expect(await ask()).toHaveProperty('refused');
    expect(requests).toHaveLength(1);
    pass(1);
    expect(await ask()).toHaveProperty('claims');
  });

  it('is another question to another identity provider, and after its URL changed', async () => {
    const { idp, origin, requests } = await startIdp();
    await askUserinfo(idp, 'opaque');
    await askUserinfo({ ...idp, id: 'another' }, 'opaque');
    await askUserinfo({ ...idp, userinfoEndpoint: `${origin}/moved` }, 'opaque');
    expect(requests.map(({ url }) => url)).toEqual(['/userinfo', '/userinfo', '/moved']);
  });

  it('is not answered from memory when the clock was set back', async () => {
    const { ask, requests } = await startIdp();
    await ask();
    pass(-600_000);
    await ask();
    expect(requests).toHaveLength(2);
  });

  it('gets claims that nobody can change for the next', async () => {
    const { ask } = await startIdp();
    const answer = (await ask()) as { claims: Record<string, unknown> };
    expect(() => (answer.claims.sub = 'admin')).toThrow(TypeError);
  });
});

describe('an identity provider in trouble', () => {
  it.each([
    ['42', 42],
    [undefined, 5],
    ['86400', 300],
  ])('UI-16 that answers 429 with Retry-After %s is left alone for %s seconds', async (header, seconds) => {
    const headers: Record<string, string> = header ? { 'retry-after': header } : {};
    const { ask, state, requests } = await startIdp(answering({}, headers, 429));
    await expect(ask('a')).rejects.toMatchObject({ name: 'IdentityProviderUnavailable' });
    for (let index = 0; index < 50; index++) {
      await expect(ask(`t${index}`)).rejects.toMatchObject({ retryAfterSeconds: seconds });
    }
    expect(requests).toHaveLength(1);
    state.answer = answering({ sub: 'u1' });
    pass(seconds * 1000);
    expect(await ask('a')).toHaveProperty('claims');
    expect(await ask('b')).toHaveProperty('claims');
  });

  it('IF-13 is left alone for 10 seconds after three failures, then tried by one call, and works without a restart', async () => {
    const { ask, state, requests } = await startIdp(answering({}, {}, 503));
    for (let index = 0; index < 10; index++) await expect(ask(`t${index}`)).rejects.toThrow();
    expect(requests).toHaveLength(3);
    pass(10_000);
    await Promise.allSettled(Array.from({ length: 10 }, (_, index) => ask(`u${index}`)));
    expect(requests).toHaveLength(4);
    await expect(ask('v')).rejects.toMatchObject({ retryAfterSeconds: 10 });
    state.answer = answering({ sub: 'u1' });
    pass(10_000);
    expect(await ask('w')).toHaveProperty('claims');
    expect(await ask('x')).toHaveProperty('claims');
  });

  it('recovers its count with every answer, a refusal too', async () => {
    const { ask, state, requests } = await startIdp();
    for (let index = 0; index < 6; index++) {
      state.answer = index % 3 === 2 ? answering({}, {}, 401) : answering({}, {}, 500);
      await ask(`t${index}`).catch(() => undefined);
    }
    expect(requests).toHaveLength(6);
  });

  it('IF-01 that hangs is known after three calls, and another is not affected', async () => {
    const hanging = await startRaw(() => undefined);
    const idp = identityProvider({ userinfoEndpoint: `http://127.0.0.1:${hanging.port}/` });
    const waiting = Array.from({ length: 3 }, (_, index) =>
      askUserinfo(idp, `t${index}`).catch((error) => error.message),
    );
    const healthy = await startIdp();
    expect(await healthy.ask()).toHaveProperty('claims');
    expect(await Promise.all(waiting)).toEqual(Array(3).fill(expect.stringContaining('within 3 seconds')));
    await expect(askUserinfo(idp, 'next')).rejects.toMatchObject({ retryAfterSeconds: 10 });
    expect(hanging.accepted()).toBe(3);
  });

  it('without an endpoint is not asked', async () => {
    await expect(askUserinfo(identityProvider(), 'x')).rejects.toThrow('no userinfo endpoint');
  });
});
