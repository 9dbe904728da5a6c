import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { afterEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { LONGEST_ACCESS_TOKEN_MS } from '@/lib/db/revocations';
import { systemActor } from '@/lib/domain/actor';
import {
  ensureSigningKeys,
  JWKS_MAX_AGE_SECONDS,
  maintainSigningKeys,
  PROPAGATION_MS,
  revokeSigningKey,
  rotateSigningKeys,
} from '@/lib/domain/signing-keys/rotate-signing-keys';
import { setClock } from '@/lib/platform/clock';
import { useCast } from '@/tests/support/clients';
import { isActive, tokenOf } from '@/tests/support/oauth-client';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();
const actor = systemActor('test');
const DAY_MS = 24 * 3600 * 1000;

afterEach(() => setClock());

// Each test begins where the one before it left the keys, some time later.
let elapsedMs = 0;
function later(ms: number): void {
  elapsedMs += ms;
  const at = Date.now() + elapsedMs;
  setClock(() => at);
}

const kidOf = (token: string) => decodeProtectedHeader(token).kid!;
const jwks = async () => JSON.parse((await portal.send('/oauth2/jwks')).text) as JSONWebKeySet;
const publishedKids = async () => (await jwks()).keys.map((key) => key.kid);
const keysIn = (state: 'next' | 'active' | 'retired' | 'revoked') =>
  prisma().signingKey.findMany({ where: { state } });

describe('rotation', () => {
  it('MD-07 refuses to sign with a key that verifiers may not have fetched yet', async () => {
    later(0);
    await expect(rotateSigningKeys(actor)).rejects.toMatchObject({ code: 'conflict' });
    later(PROPAGATION_MS - 60_000);
    await expect(rotateSigningKeys(actor)).rejects.toMatchObject({ code: 'conflict' });
    expect(PROPAGATION_MS).toBeGreaterThan(JWKS_MAX_AGE_SECONDS * 1000);
  });

  it('MD-10 never meets a verifier that cached the key set for its maximum age unprepared', async () => {
    later(PROPAGATION_MS);
    const cached = createLocalJWKSet(await jwks());
    const before = await tokenOf(portal, cast.ca);
    await rotateSigningKeys(actor);
    const after = await tokenOf(portal, cast.ca);
    expect(kidOf(after)).not.toBe(kidOf(before));
    const fresh = createLocalJWKSet(await jwks());
    const currentDate = new Date(Date.now() + elapsedMs);
    for (const [token, keys] of [
      [before, cached],
      [after, cached],
      [before, fresh],
      [after, fresh],
    ] as const) {
      await expect(jwtVerify(token, keys, { currentDate })).resolves.toBeTruthy();
    }
    expect(await isActive(portal, cast.ca, before)).toBe(true);
  });

  it('publishes the retired key until its last token has expired, and a new follower', async () => {
    const [retired] = await keysIn('retired');
    expect(await publishedKids()).toContain(retired!.id);
    expect(await keysIn('next')).toHaveLength(1);
    later(LONGEST_ACCESS_TOKEN_MS + 2 * 60_000);
    await maintainSigningKeys(actor);
    expect((await keysIn('retired')).map((key) => key.id)).not.toContain(retired!.id);
  });

  it('is done by schedule, once the key has served its time', async () => {
    const [active] = await keysIn('active');
    await maintainSigningKeys(actor);
    expect((await keysIn('active'))[0]!.id).toBe(active!.id);
    later(90 * DAY_MS);
    await maintainSigningKeys(actor);
    expect((await keysIn('active'))[0]!.id).not.toBe(active!.id);
  });

  it('CO-01 has one winner of twenty at once', async () => {
    later(PROPAGATION_MS);
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => rotateSigningKeys(actor)));
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await keysIn('active')).toHaveLength(1);
    expect(await keysIn('next')).toHaveLength(1);
  });

  it('CO-01 is done by schedule in one of twenty replicas, and is no fault in the others', async () => {
    later(90 * DAY_MS);
    const [active] = await keysIn('active');
    const rotations = () => prisma().auditEvent.count({ where: { action: 'signing-key.rotate' } });
    const before = await rotations();
    await Promise.all(Array.from({ length: 20 }, () => maintainSigningKeys(actor)));
    expect((await rotations()) - before).toBe(1);
    expect((await keysIn('active')).map((key) => key.id)).not.toContain(active!.id);
    expect(await keysIn('next')).toHaveLength(1);
  });

  it('is written down', async () => {
    const rows = await prisma().auditEvent.findMany({ where: { action: 'signing-key.rotate' } });
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(JSON.stringify(rows)).not.toContain('"d"');
    // The two that the first start made.
    const made = await prisma().auditEvent.count({ where: { action: 'signing-key.generate' } });
    expect(made).toBe(2);
  });
});

describe('a leaked key', () => {
  it('MD-08 leaves the key set at once; its tokens are inactive and the next token has another key', async () => {
    later(0);
    const before = await tokenOf(portal, cast.ca);
    await revokeSigningKey(actor, kidOf(before));
    expect(await publishedKids()).not.toContain(kidOf(before));
    expect(await isActive(portal, cast.ca, before)).toBe(false);
    const after = await tokenOf(portal, cast.ca);
    expect(await publishedKids()).toContain(kidOf(after));
    expect(await isActive(portal, cast.ca, after)).toBe(true);
  });

  it('is named by its kid; another name is refused', async () => {
    await expect(revokeSigningKey(actor, 'no-such-kid')).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('starts of twenty replicas at once leave one key to sign with and one to follow', async () => {
  await Promise.all(Array.from({ length: 20 }, () => ensureSigningKeys()));
  expect(await keysIn('active')).toHaveLength(1);
  expect(await keysIn('next')).toHaveLength(1);
});
