import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { newConsumerKey } from '@/lib/platform/ids';
import { metricsRegistry } from '@/lib/platform/metrics';
import { newSecret } from '@/lib/platform/secret-format';
import { useCast } from '@/tests/support/clients';
import { askToken, basic, form, post, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

// Time cannot be compared where other things run. What takes it can: keyed hashes, comparisons, reads of the database.

const portal = usePortal();
const cast = useCast();
const counted = { hash: 0, timingSafeEqual: 0 };
const original = { hash: crypto.hash, timingSafeEqual: crypto.timingSafeEqual };

beforeAll(() => {
  for (const name of ['hash', 'timingSafeEqual'] as const) {
    const counting = (...values: unknown[]) => {
      counted[name] += 1;
      return (original[name] as (...inner: unknown[]) => unknown)(...values);
    };
    Object.assign(crypto, { [name]: counting });
  }
  syncBuiltinESMExports();
});

afterAll(() => {
  Object.assign(crypto, original);
  syncBuiltinESMExports();
});

async function clientLoads(): Promise<number> {
  const body = await metricsRegistry().metrics();
  return Number(/^gatehouse_cache_loads_total\{cache="clients"\} (\d+)$/m.exec(body)?.[1] ?? 0);
}

async function workOf(request: () => Promise<unknown>) {
  const before = { ...counted, loads: await clientLoads() };
  await request();
  return {
    // Two plain hashes make a keyed one (RFC 2104).
    hashes: (counted.hash - before.hash) / 2,
    comparisons: counted.timingSafeEqual - before.timingSafeEqual,
    loads: (await clientLoads()) - before.loads,
  };
}

const failing = (clientId: string) => () =>
  post(portal, OAUTH_PATHS.token, {
    headers: { Authorization: basic(clientId, newSecret('client_secret')) },
    body: form({ grant_type: 'client_credentials' }),
  });

describe('CA-08 a failed authentication costs the same', () => {
  it('for an unknown client and a wrong secret, when both were asked for before', async () => {
    const unknown = failing(newConsumerKey());
    const wrong = failing(cast.ca.clientId);
    await unknown();
    await wrong();
    const work = { hashes: 1, comparisons: 1, loads: 0 };
    expect(await workOf(wrong)).toEqual(work);
    expect(await workOf(unknown)).toEqual(work);
    expect(await workOf(failing(cast.disabled.clientId))).toEqual({ ...work, loads: 1 });
  });

  it('for an unknown client and a wrong secret, when neither was', async () => {
    const work = { hashes: 1, comparisons: 1, loads: 1 };
    expect(await workOf(failing(cast.cb.clientId))).toEqual(work);
    expect(await workOf(failing(newConsumerKey()))).toEqual(work);
  });
});

describe('a warm client', () => {
  it('gets its token without a look at the database', async () => {
    await tokenOf(portal, cast.ca);
    const request = () => askToken(portal, cast.ca, { grant_type: 'client_credentials' });
    expect(await workOf(request)).toEqual({ hashes: 1, comparisons: 1, loads: 0 });
  });

  it('is read once for a hundred first requests at once', async () => {
    const request = () => Promise.all(Array.from({ length: 100 }, () => tokenOf(portal, cast.both)));
    expect(await workOf(request)).toEqual({ hashes: 100, comparisons: 100, loads: 1 });
  });
});
