import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetKeySet, keySetHealth, keySetOf, type KeySet } from '@/lib/domain/identity-providers/key-sets';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { setClock } from '@/lib/platform/clock';
import { allow, startHttp, startRaw } from '@/tests/platform/guarded-fetch-servers';
import { startKeySetServer, unavailable } from './key-set-server';
import { ecJwk, has, identityProvider, kids } from './snapshots';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 21, 10);
let clock = START;
const pass = (ms: number) => (clock += ms);
const any = () => true;

beforeEach(() => {
  allow('localhost');
  clock = START;
  setClock(() => clock);
});
afterEach(() => setClock());

describe('a fresh set', () => {
  it('is fetched once and then there without a promise', async () => {
    const { idp, ask, requests } = await startKeySetServer(ecJwk('a'));
    expect(await ask('a')).toMatchObject({ fetchedAtMs: START, refetched: false });
    const again = keySetOf(idp, has('a'));
    expect(again).not.toBeInstanceOf(Promise);
    expect(kids((again as KeySet).keys)).toEqual(['a']);
    expect(requests).toHaveLength(1);
  });

  it('is fetched once for a hundred tokens at once', async () => {
    const { ask, requests } = await startKeySetServer(ecJwk('a'));
    await Promise.all(Array.from({ length: 100 }, () => ask('a')));
    expect(requests).toHaveLength(1);
  });

  it('is renewed in its last minute without anybody waiting', async () => {
    const { idp, ask, state, requests } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.keys = [ecJwk('a'), ecJwk('b')];
    pass(4 * MINUTE);
    expect(keySetOf(idp, has('a'))).not.toBeInstanceOf(Promise);
    expect(kids((await ask('b')).keys)).toEqual(['a', 'b']);
    expect(requests).toHaveLength(2);
  });

  it('is fetched anew when the URL of the identity provider changed, and after it was forgotten', async () => {
    const first = await startKeySetServer(ecJwk('a'));
    const second = await startKeySetServer(ecJwk('b'));
    await first.ask('a');
    const moved = { ...first.idp, jwksUri: second.idp.jwksUri };
    expect(kids((await keySetOf(moved, any)).keys)).toEqual(['b']);
    forgetKeySet(moved.id);
    await keySetOf(moved, any);
    expect(second.requests).toHaveLength(2);
  });
});

describe('IF-08 a key that is not in the set', () => {
  it('is found by one fetch when the identity provider has just begun to use it', async () => {
    const { ask, state, requests } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.keys = [ecJwk('a'), ecJwk('b')];
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask('b')));
    expect(answers.every(({ keys, refetched }) => refetched && has('b')(keys))).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('that nobody has causes one fetch in 30 seconds, however many tokens name one', async () => {
    const { ask, requests } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    for (let index = 0; index < 20; index++) expect(has('x')((await ask(`x${index}`)).keys)).toBe(false);
    expect(requests).toHaveLength(2);
    pass(29_999);
    expect((await ask('x')).refetched).toBe(false);
    expect(requests).toHaveLength(2);
    pass(1);
    await ask('x');
    expect(requests).toHaveLength(3);
  });

  it('does not make those wait whose key is there', async () => {
    const { idp, ask, requests } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    const waiting = ask('x');
    expect(keySetOf(idp, has('a'))).not.toBeInstanceOf(Promise);
    await waiting;
    expect(requests).toHaveLength(2);
  });

  it('JV-32 because it was withdrawn is refused once 5 minutes are over, and served inside them', async () => {
    const { idp, ask, state } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.keys = [ecJwk('b')];
    pass(4 * MINUTE - 1);
    expect(has('a')((await ask('a')).keys)).toBe(true);
    pass(MINUTE + 1);
    expect(kids((await keySetOf(idp, has('a'))).keys)).toEqual(['b']);
  });
});

describe('an identity provider that is down', () => {
  it('IF-06 is served from the last set for 24 hours', async () => {
    const { ask, state } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.status = 500;
    pass(5 * MINUTE);
    expect(has('a')((await ask('a')).keys)).toBe(true);
    pass(24 * 60 * MINUTE - 5 * MINUTE - 1);
    expect(has('a')((await ask('a')).keys)).toBe(true);
    pass(1);
    expect((await unavailable(() => ask('a'))).message).toContain('status 500');
  });

  it('makes nobody wait once that is known', async () => {
    const { idp, ask, state } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.status = 500;
    pass(5 * MINUTE);
    await ask('a');
    pass(10 * MINUTE);
    expect(keySetOf(idp, has('a'))).not.toBeInstanceOf(Promise);
  });

  it('cannot be asked for a new key, and says so rather than that there is none', async () => {
    const { ask, state, requests } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.status = 502;
    expect(await unavailable(() => ask('b'))).toMatchObject({ retryAfterSeconds: 30 });
    expect(await unavailable(() => ask('c'))).toMatchObject({ retryAfterSeconds: 30 });
    expect(has('a')((await ask('a')).keys)).toBe(true);
    expect(requests).toHaveLength(2);
  });

  it('IF-06 and never answered is asked once in 30 seconds, and works as soon as it answers', async () => {
    const { ask, state, requests } = await startKeySetServer(ecJwk('a'));
    state.status = 500;
    const first = await Promise.all(Array.from({ length: 20 }, () => unavailable(() => ask('a'))));
    expect(first[0]!.retryAfterSeconds).toBe(30);
    pass(29_000);
    expect((await unavailable(() => ask('a'))).retryAfterSeconds).toBe(1);
    expect(requests).toHaveLength(1);
    state.status = 200;
    pass(1000);
    expect(kids((await ask('a')).keys)).toEqual(['a']);
  });

  it.each([
    ['100', 100],
    ['1', 30],
    ['86400', 300],
  ])('with Retry-After %s is left alone for %s seconds', async (header, seconds) => {
    const { ask, state, requests } = await startKeySetServer(ecJwk('a'));
    Object.assign(state, { status: 429, headers: { 'retry-after': header } });
    expect((await unavailable(() => ask('a'))).retryAfterSeconds).toBe(seconds);
    pass(seconds * 1000 - 1);
    await unavailable(() => ask('a'));
    expect(requests).toHaveLength(1);
    pass(1);
    await unavailable(() => ask('a'));
    expect(requests).toHaveLength(2);
  });

  it('IF-01 because it hangs costs one call its time, and later ones nothing', async () => {
    const server = await startRaw(() => undefined);
    const idp = identityProvider({ jwksUri: `http://127.0.0.1:${server.port}/` });
    const failures = await Promise.all(
      Array.from({ length: 50 }, () => unavailable(() => keySetOf(idp, any))),
    );
    expect(failures[0]!.message).toContain('within 3 seconds');
    expect(server.accepted()).toBe(1);
    expect(() => keySetOf(idp, any)).toThrow(IdentityProviderUnavailable);
  });
});

describe('a set that cannot be used', () => {
  it.each([
    ['an HTML page', '<html>'],
    ['a list', []],
    ['an object without keys', {}],
    ['keys that are no list', { keys: {} }],
  ])('because it is %s is a failure', async (_what, body) => {
    const { ask, state } = await startKeySetServer();
    state.body = body;
    expect((await unavailable(() => ask('a'))).message).toContain('not a JWK set');
  });

  it('IF-06 because it is empty is a failure', async () => {
    const { origin } = await startHttp((_request, response) => response.end());
    await unavailable(() => keySetOf(identityProvider({ jwksUri: origin }), any));
  });

  it('SS-02 because its address is private is refused before a connection is made', async () => {
    const server = await startKeySetServer(ecJwk('a'));
    allow('');
    const idp = { ...server.idp, jwksUri: server.idp.jwksUri!.replace('http:', 'https:') };
    expect((await unavailable(() => keySetOf(idp, any))).message).toContain('private or reserved address');
    expect(server.requests).toEqual([]);
  });

  it('IF-03 because it has 10,000 keys is a failure when they are whole, and cut to 100 when they are tiny', async () => {
    const { ask, state, idp } = await startKeySetServer();
    const key = ecJwk('x');
    state.keys = Array.from({ length: 10_000 }, (_, index) => ({ ...key, kid: `k${index}` }));
    expect((await unavailable(() => ask('x'))).message).toContain('larger than 65536 bytes');
    state.keys = Array.from({ length: 10_000 }, () => ({}));
    pass(30_000);
    expect((await keySetOf(idp, any)).keys).toEqual([]);
  });
});

describe('the clock', () => {
  it('of the identity provider is compared with ours', async () => {
    const { idp, ask, state } = await startKeySetServer(ecJwk('a'));
    state.headers = { date: new Date(START + 90_000).toUTCString() };
    await ask('a');
    expect(keySetHealth(idp.id, idp.jwksUri!)).toEqual({
      kids: ['a'],
      fetchedAtMs: START,
      lastFailure: null,
      failedAtMs: null,
      clockDifferenceMs: 90_000,
    });
  });

  it('JV-33 that is set back by 10 minutes makes the set be fetched again, and nothing fail', async () => {
    const { ask, requests } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    pass(-10 * MINUTE);
    expect(has('a')((await ask('a')).keys)).toBe(true);
    expect(requests).toHaveLength(2);
    pass(20 * MINUTE);
    expect(has('a')((await ask('a')).keys)).toBe(true);
  });

  it('that is set back does not lengthen the rest after a failure', async () => {
    const { ask, state } = await startKeySetServer(ecJwk('a'));
    state.status = 500;
    await unavailable(() => ask('a'));
    state.status = 200;
    pass(-10 * MINUTE);
    expect(kids((await ask('a')).keys)).toEqual(['a']);
  });
});
