import { prisma } from '@/lib/db/database';
import type { Prisma, PrismaClient } from '@/lib/db/generated/client';
import { withinTransactionScope } from '@/lib/db/transaction-scope';

/** The client inside a transaction. */
export type Tx = Prisma.TransactionClient;

/** What a repository takes that works both inside and outside a transaction. */
export type Db = PrismaClient | Tx;

const ATTEMPTS = 4;

/**
 * Runs work in one transaction (READ COMMITTED): committed and durable when the promise resolves, rolled back when it rejects.
 * On a deadlock or a serialization failure the work runs again, up to three times: it may not have effects outside the database.
 * The work takes at most ten seconds, and has to use the `tx` it is given for every query.
 */
export async function inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma().$transaction((tx) => withinTransactionScope(() => work(tx)));
    } catch (error) {
      if (attempt === ATTEMPTS || !isConflict(error)) throw error;
    }
  }
}

const CONFLICTS = new Set(['P2034', '40001', '40P01']);

/** Two transactions were in each other's way, and the database ended this one. Prisma tells it in several forms. */
function isConflict(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code, meta } = cause as { code?: unknown; meta?: { code?: unknown; driverAdapterError?: Error } };
    if (CONFLICTS.has(String(code)) || CONFLICTS.has(String(meta?.code))) return true;
    if (meta?.driverAdapterError && isConflict(meta.driverAdapterError)) return true;
  }
  return false;
}
