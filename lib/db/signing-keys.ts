import type { Prisma, SigningKeyState } from '@/lib/db/generated/client';
import { nowDate } from '@/lib/platform/clock';
import type { Db } from '@/lib/db/transaction';

/** All keys that are still published or in use, oldest first. */
export function listSigningKeys(db: Db) {
  return db.signingKey.findMany({ where: { state: { not: 'revoked' } }, orderBy: { createdAt: 'asc' } });
}

export type SigningKeyRow = Awaited<ReturnType<typeof listSigningKeys>>[number];

/** Adds a key. */
export async function insertSigningKey(
  db: Db,
  key: {
    id: string;
    alg: string;
    state: SigningKeyState;
    publicJwk: Prisma.InputJsonValue;
    sealedPrivateKey: Uint8Array<ArrayBuffer>;
  },
): Promise<void> {
  const at = nowDate();
  await db.signingKey.create({
    data: { ...key, createdAt: at, activatedAt: key.state === 'active' ? at : null },
  });
}

/** Moves a key from one state to the next. Exactly one of several parallel calls returns true. */
export async function moveSigningKey(
  db: Db,
  id: string,
  from: SigningKeyState,
  to: SigningKeyState,
): Promise<boolean> {
  const at = nowDate();
  const { count } = await db.signingKey.updateMany({
    where: { id, state: from },
    data: { state: to, ...(to === 'active' ? { activatedAt: at } : { retiredAt: at }) },
  });
  return count === 1;
}

/** Removes retired keys whose last token has expired. */
export async function deleteRetiredKeys(db: Db, retiredBefore: Date): Promise<number> {
  const { count } = await db.signingKey.deleteMany({
    where: { state: 'retired', retiredAt: { lt: retiredBefore } },
  });
  return count;
}

/** Replicas that start or rotate together go one after the other. */
export async function lockSigningKeys(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 1)`;
}
