import type { Db, Tx } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

export interface NewClientSecret {
  clientId: string;
  label: string;
  hash: Uint8Array<ArrayBuffer>;
  hint: string;
  createdBy: string;
  expiresAt: Date | null;
}

/** Adds a secret to a client. */
export function insertClientSecret(db: Db, secret: NewClientSecret) {
  return db.clientSecret.create({ data: { ...secret, id: newId(), createdAt: nowDate() } });
}

/** Ends a secret. Exactly one of several parallel calls returns true. */
export async function revokeClientSecret(db: Db, clientId: string, secretId: string): Promise<boolean> {
  const { count } = await db.clientSecret.updateMany({
    where: { id: secretId, clientId, revokedAt: null },
    data: { revokedAt: nowDate() },
  });
  return count === 1;
}

/** Sets or clears the instant at which a live secret retires. Returns whether it was still live. */
export async function setSecretRetirement(
  db: Db,
  clientId: string,
  secretId: string,
  retiresAt: Date | null,
): Promise<boolean> {
  const at = nowDate();
  const { count } = await db.clientSecret.updateMany({
    where: { id: secretId, clientId, revokedAt: null, OR: [{ retiresAt: null }, { retiresAt: { gt: at } }] },
    data: { retiresAt },
  });
  return count === 1;
}

/**
 * Secrets of a client that authenticate at this instant. Until the transaction ends nobody else gets an answer: several who count at once,
 * to add one, would all count the same.
 */
export async function countLiveSecrets(tx: Tx, clientId: string): Promise<number> {
  await tx.$queryRaw`SELECT id FROM clients WHERE id = ${clientId} FOR NO KEY UPDATE`;
  const at = nowDate();
  return tx.clientSecret.count({
    where: {
      clientId,
      revokedAt: null,
      AND: [
        { OR: [{ expiresAt: null }, { expiresAt: { gt: at } }] },
        { OR: [{ retiresAt: null }, { retiresAt: { gt: at } }] },
      ],
    },
  });
}
