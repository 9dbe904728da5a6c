import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { systemActor } from '@/lib/domain/actor';
import {
  ensureSigningKeys,
  maintainSigningKeys,
  PROPAGATION_MS,
} from '@/lib/domain/signing-keys/rotate-signing-keys';
import { env, setEnv } from '@/lib/platform/env';
import { AUDIENCE_A, useCast } from '@/tests/support/clients';
import { isActive, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';
import { useTravel } from '@/tests/support/travel';

const portal = usePortal();
const cast = useCast();
const travel = useTravel();

let elapsedMs = 0;

/** What a restart with another SIGNING_ALG does, and the schedule some time later. */
async function switchTo(alg: 'RS256' | 'ES256' | 'EdDSA'): Promise<void> {
  setEnv({ ...env(), SIGNING_ALG: alg });
  await ensureSigningKeys();
  elapsedMs += PROPAGATION_MS + 60_000;
  travel(elapsedMs);
  await maintainSigningKeys(systemActor('test'));
}

const verifying = (token: string) =>
  jwtVerify(token, createRemoteJWKSet(new URL('/oauth2/jwks', portal.origin)), {
    issuer: portal.origin,
    audience: AUDIENCE_A,
    typ: 'at+jwt',
    currentDate: new Date(Date.now() + elapsedMs),
  });

it.each(['RS256', 'EdDSA', 'ES256'] as const)(
  'CC-06 jose verifies tokens signed with %s by the published key set, and those from before',
  async (alg) => {
    travel(elapsedMs);
    const before = await tokenOf(portal, cast.ca);
    await switchTo(alg);
    const token = await tokenOf(portal, cast.ca);
    expect(decodeProtectedHeader(token).alg).toBe(alg);
    for (const text of [before, token]) {
      expect((await verifying(text)).payload.client_id).toBe(cast.ca.clientId);
      expect(await isActive(portal, cast.ca, text)).toBe(true);
    }
  },
);

it('MD-06 publishes no private member of any kind of key', async () => {
  const { keys } = (await portal.send('/oauth2/jwks')).json as { keys: Record<string, string>[] };
  expect(new Set(keys.map(({ kty }) => kty))).toEqual(new Set(['RSA', 'OKP', 'EC']));
  for (const key of keys)
    for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth'])
      expect(key).not.toHaveProperty(member);
});

it('JV-11 a token names the algorithm of its key, and another one makes it worthless', async () => {
  travel(elapsedMs);
  const [, payload, signature] = (await tokenOf(portal, cast.ca)).split('.');
  const { keys } = (await portal.send('/oauth2/jwks')).json as { keys: { kid: string; alg: string }[] };
  for (const { kid } of keys)
    for (const alg of ['RS256', 'ES256', 'EdDSA', 'PS256']) {
      const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid })).toString('base64url');
      const matches = await isActive(portal, cast.ca, `${header}.${payload}.${signature}`);
      expect(matches && alg !== 'ES256').toBe(false);
    }
});
