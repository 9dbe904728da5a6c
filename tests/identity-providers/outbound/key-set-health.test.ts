import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { provideInProcess } from '@/lib/domain/identity-providers/in-process';
import { keySetHealth, keySetOf, type KeySet } from '@/lib/domain/identity-providers/key-sets';
import { setClock } from '@/lib/platform/clock';
import { allow } from '@/tests/platform/guarded-fetch-servers';
import { startKeySetServer, unavailable } from './key-set-server';
import { ecJwk, has, identityProvider, kids } from './snapshots';

const MINUTE = 60_000;
let clock = 0;
const pass = (ms: number) => (clock += ms);
const any = () => true;
const NOTHING = { kids: [], fetchedAtMs: null, lastFailure: null, failedAtMs: null, clockDifferenceMs: null };

beforeEach(() => {
  allow('localhost');
  clock = Date.UTC(2026, 10, 21, 10);
  setClock(() => clock);
});
afterEach(() => setClock());

describe('health', () => {
  it('tells the last failure with the keys that still serve', async () => {
    const { idp, ask, state } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    state.status = 500;
    pass(5 * MINUTE);
    await ask('a');
    const { kids: known, lastFailure, failedAtMs } = keySetHealth(idp.id, idp.jwksUri!);
    expect(known).toEqual(['a']);
    expect(lastFailure).toContain('status 500');
    expect(failedAtMs).toBe(clock);
  });

  it('of one that was never asked is empty', () => {
    expect(keySetHealth('unknown', 'https://idp.example/jwks')).toEqual(NOTHING);
  });

  it('of one whose address changed is empty: it was another key set', async () => {
    const { idp, ask } = await startKeySetServer(ecJwk('a'));
    await ask('a');
    expect(keySetHealth(idp.id, 'https://idp.example/jwks')).toEqual(NOTHING);
  });
});

describe('keys that are not fetched', () => {
  it('are those that were pasted: imported once, and the URL is not asked', async () => {
    const server = await startKeySetServer(ecJwk('b'));
    const idp = { ...server.idp, jwks: { keys: [ecJwk('a')] } };
    const set = keySetOf(idp, has('b')) as KeySet;
    expect(set).toMatchObject({ fetchedAtMs: null, refetched: false });
    expect(kids(set.keys)).toEqual(['a']);
    expect((keySetOf(idp, any) as KeySet).keys[0]).toBe(set.keys[0]);
    expect(server.requests).toEqual([]);
  });

  it('are those of the practice identity provider', () => {
    const keySet = { keys: [ecJwk('practice')] };
    provideInProcess({ keySet: () => keySet, userinfo: async () => null });
    const set = keySetOf(identityProvider({ type: 'practice' }), any) as KeySet;
    expect(kids(set.keys)).toEqual(['practice']);
  });

  it('are missing where no URL is registered', async () => {
    expect((await unavailable(() => keySetOf(identityProvider(), any))).message).toContain('no key set');
  });
});
