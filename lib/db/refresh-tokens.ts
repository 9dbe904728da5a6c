import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** A family to begin. */
export interface NewFamily {
  id: string;
  clientId: string;
  subject: string;
  userType: string;
  audience: string[];
  scope: string;
  /** A JSON object. */
  claims: Readonly<Record<string, unknown>>;
  identityProviderId: string | null;
  /** The user it speaks for, where only members of the organization count. */
  memberId: string | null;
  createdAt: Date;
  expiresAt: Date;
}

/** Adds a token to a family; the same token again (the repeated answer of one rotation) changes nothing. */
export async function insertRefreshToken(
  db: Db,
  token: { familyId: string; hash: Uint8Array<ArrayBuffer>; expiresAt: Date },
): Promise<void> {
  await db.refreshToken.createMany({
    data: [{ ...token, id: newId(), issuedAt: nowDate() }],
    skipDuplicates: true,
  });
}

/** A refresh token by its hash, with its family, or null. */
export function findRefreshToken(db: Db, hash: Uint8Array<ArrayBuffer>) {
  return db.refreshToken.findUnique({ where: { hash }, include: { family: true } });
}

export type RefreshTokenWithFamily = NonNullable<Awaited<ReturnType<typeof findRefreshToken>>>;

/** Marks a token as used. Exactly one of several parallel calls returns true. */
export async function useRefreshToken(db: Db, id: string): Promise<boolean> {
  const { count } = await db.refreshToken.updateMany({
    where: { id, usedAt: null },
    data: { usedAt: nowDate() },
  });
  return count === 1;
}

/**
 * Holds a family until the transaction ends, so that it is not ended meanwhile. Returns whether it is still there, neither ended nor
 * revoked with all that came from its identity provider, and where only members count, whether it speaks for somebody who is one now.
 */
export async function lockLiveFamily(tx: Db, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT family.id FROM refresh_token_families AS family
    LEFT JOIN identity_providers AS idp ON idp.id = family.identity_provider_id
    WHERE family.id = ${id} AND family.revoked_at IS NULL
      AND (idp.tokens_valid_from IS NULL OR family.created_at >= idp.tokens_valid_from)
      AND (idp.requires_member IS NOT TRUE OR EXISTS (
        SELECT FROM memberships AS membership JOIN users AS member ON member.id = membership.user_id
        WHERE member.id = family.member_id AND membership.organization_id = idp.organization_id
          AND membership.disabled_at IS NULL AND member.disabled_at IS NULL))
    FOR UPDATE OF family`;
  return rows.length === 1;
}

/** Ends a family. Returns the instant, or null when it had ended already. */
export async function revokeFamily(db: Db, id: string, reason: string): Promise<Date | null> {
  const revokedAt = nowDate();
  const { count } = await db.refreshTokenFamily.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt, revokedReason: reason },
  });
  return count === 1 ? revokedAt : null;
}

/** Ends every family of a client. Returns how many. */
export async function revokeFamiliesOfClient(db: Db, clientId: string, reason: string): Promise<number> {
  const { count } = await db.refreshTokenFamily.updateMany({
    where: { clientId, revokedAt: null },
    data: { revokedAt: nowDate(), revokedReason: reason },
  });
  return count;
}

/** Removes families whose end is so long ago that no token of theirs can still be presented with effect. */
export async function deleteEndedFamilies(db: Db, endedBefore: Date): Promise<void> {
  await db.refreshTokenFamily.deleteMany({
    where: { OR: [{ expiresAt: { lt: endedBefore } }, { revokedAt: { lt: endedBefore } }] },
  });
}
