import { prisma } from '@/lib/db/database';
import type { Db } from '@/lib/db/transaction';

/** The sealed root key, or null before the first start has made one. */
export async function readSealedRootKey(db: Db = prisma()): Promise<Uint8Array | null> {
  const row = await db.installation.findUnique({ where: { id: 1 } });
  return row?.sealedRootKey ?? null;
}

/** Stores the sealed root key unless another replica was faster. Returns the one that counts. */
export async function insertSealedRootKey(sealed: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  await prisma().installation.createMany({ data: [{ id: 1, sealedRootKey: sealed }], skipDuplicates: true });
  return (await readSealedRootKey())!;
}

/** Replaces the sealed root key: the same key, sealed under another master key. */
export async function replaceSealedRootKey(db: Db, sealed: Uint8Array<ArrayBuffer>): Promise<void> {
  await db.installation.update({ where: { id: 1 }, data: { sealedRootKey: sealed } });
}

/** Makes first starts of several replicas go one after the other. Held until the transaction ends. */
export async function lockInstallation(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 0)`;
}
