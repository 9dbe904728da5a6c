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
}

const slot = processSlot<Revocations>('revocations', () => ({ tokens: new Map(), families: new Map() }));

/** The longest an access token lives in any organization; a family is remembered that long after its end. */
export const LONGEST_ACCESS_TOKEN_MS = 30 * 24 * 3600 * 1000;

/** Whether this access token was revoked by itself or with the family it came from. */
export function isRevoked(jti: string, familyId: string | undefined): boolean {
  const { tokens, families } = slot.get();
  return tokens.has(jti) || (familyId !== undefined && families.has(familyId));
}

/** Remembers one revoked token. */
export function noteRevokedToken(jti: string, expiresAtMs: number): void {
  slot.get().tokens.set(jti, expiresAtMs);
}

/** Remembers one family that has ended. */
export function noteRevokedFamily(familyId: string, revokedAtMs: number): void {
  slot.get().families.set(familyId, revokedAtMs + LONGEST_ACCESS_TOKEN_MS);
}

/** Writes that a token is revoked; again is no error. */
export async function insertRevokedToken(
  db: Db,
  token: { jti: string; clientId: string; expiresAt: Date },
): Promise<void> {
  await db.revokedToken.createMany({ data: [{ ...token, revokedAt: nowDate() }], skipDuplicates: true });
}

/** Reads everything again: at the start, and when notices may have been missed. Adds first, so that nothing is forgotten meanwhile. */
export async function loadRevocations(): Promise<void> {
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
}

/** Drops from memory and database what has expired by itself. */
export async function forgetExpiredRevocations(): Promise<void> {
  const at = now();
  const { tokens, families } = slot.get();
  for (const map of [tokens, families]) for (const [id, until] of map) if (until < at) map.delete(id);
  await prisma().revokedToken.deleteMany({ where: { expiresAt: { lt: new Date(at - 60_000) } } });
}
