import { prisma } from '@/lib/db/database';
import { now, nowDate } from '@/lib/platform/clock';
import { processSlot } from '@/lib/platform/process-slot';
import type { Db } from '@/lib/db/transaction';

/** What no longer counts although it has not expired: small enough to be held in memory whole. */
interface Revocations {
  /** `jti` → its expiry, milliseconds since the epoch. */
  tokens: Map<string, number>;
  /** Id of a refresh token family → when its access tokens have all expired, milliseconds since the epoch. */
  families: Map<string, number>;
  /** How often notices may have been missed, and how many of these times everything was read again afterwards. */
  gaps: number;
  closedGaps: number;
}

const slot = processSlot<Revocations>('revocations', () => ({
  tokens: new Map(),
  families: new Map(),
  gaps: 1,
  closedGaps: 0,
}));

/** The longest an access token lives in any organization (a check in the database holds the ceilings to it); a family is remembered that long after its end. */
export const LONGEST_ACCESS_TOKEN_MS = 7 * 24 * 3600 * 1000;

/**
 * Whether this access token was revoked by itself or with the family it came from.
 * @throws Error while some revocations may be missing: no answer is better than a wrong one
 */
export function isRevoked(jti: string, familyId: string | undefined): boolean {
  const { tokens, families, gaps, closedGaps } = slot.get();
  if (closedGaps < gaps)
    throw new Error(
      'The revocations are being read again; whether a token was revoked is not known just now.',
    );
  return tokens.has(jti) || (familyId !== undefined && families.has(familyId));
}

/** Some revocations may be missing until `loadRevocations` has run. */
export function markRevocationsStale(): void {
  slot.get().gaps += 1;
}

/** Remembers one revoked token. */
export function noteRevokedToken(jti: string, expiresAtMs: number): void {
  slot.get().tokens.set(jti, expiresAtMs);
}

/** Remembers one family that has ended. */
export function noteRevokedFamily(familyId: string, revokedAtMs: number): void {
  slot.get().families.set(familyId, revokedAtMs + LONGEST_ACCESS_TOKEN_MS);
}

/** Writes that a token is revoked. Returns whether it was not before; again is no error. */
export async function insertRevokedToken(
  db: Db,
  token: { jti: string; clientId: string; expiresAt: Date },
): Promise<boolean> {
  const { count } = await db.revokedToken.createMany({
    data: [{ ...token, revokedAt: nowDate() }],
    skipDuplicates: true,
  });
  return count === 1;
}

/** Reads everything again: at the start, and when notices may have been missed. Adds first, so that nothing is forgotten meanwhile. */
export async function loadRevocations(): Promise<void> {
  const revocations = slot.get();
  const { gaps } = revocations;
  const since = new Date(now() - LONGEST_ACCESS_TOKEN_MS);
  const [tokens, families] = await Promise.all([
    prisma().revokedToken.findMany({ where: { expiresAt: { gt: nowDate() } } }),
    prisma().refreshTokenFamily.findMany({
      where: { revokedAt: { gt: since } },
      select: { id: true, revokedAt: true },
    }),
  ]);
  for (const token of tokens) noteRevokedToken(token.jti, token.expiresAt.getTime());
  for (const family of families) noteRevokedFamily(family.id, family.revokedAt!.getTime());
  revocations.closedGaps = gaps;
}

/** Drops from memory and database what has expired by itself. */
export async function forgetExpiredRevocations(): Promise<void> {
  const at = now();
  const { tokens, families } = slot.get();
  for (const map of [tokens, families]) for (const [id, until] of map) if (until < at) map.delete(id);
  await prisma().revokedToken.deleteMany({ where: { expiresAt: { lt: new Date(at - 60_000) } } });
}
