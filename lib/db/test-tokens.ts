import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

/** Remembers a token that was made on the screen, by its `jti`. */
export async function insertTestToken(
  db: Db,
  token: { jti: string; clientId: string; createdById: string; expiresAt: Date },
): Promise<void> {
  await db.testToken.create({ data: { ...token, createdAt: nowDate() } });
}

/** The tokens a person made for a client that are neither withdrawn nor expired. */
export function listLiveTestTokens(db: Db, clientId: string, createdById: string) {
  return db.testToken.findMany({
    where: { clientId, createdById, withdrawnAt: null, expiresAt: { gt: nowDate() } },
  });
}

/** A test token by its `jti`, or null. */
export function findTestToken(db: Db, jti: string) {
  return db.testToken.findUnique({ where: { jti } });
}

/** Marks a test token as withdrawn. */
export async function markWithdrawn(db: Db, jti: string): Promise<void> {
  await db.testToken.updateMany({ where: { jti, withdrawnAt: null }, data: { withdrawnAt: nowDate() } });
}

/** Removes what is remembered of tokens that expired before. */
export async function deleteOldTestTokens(db: Db, expiredBefore: Date): Promise<void> {
  await db.testToken.deleteMany({ where: { expiresAt: { lt: expiredBefore } } });
}
