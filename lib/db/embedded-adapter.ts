import type { PGlite, Transaction as PGliteTransaction } from '@electric-sql/pglite';
import type {
  IsolationLevel,
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  Transaction,
} from '@prisma/driver-adapter-utils';
import { PrismaPGlite } from 'pglite-prisma-adapter';

/** Prisma's view of one PGlite transaction: what it runs goes through the transaction, not beside it. */
export function queryableOf(transaction: PGliteTransaction): Promise<SqlDriverAdapter> {
  // The adapter only ever calls `query` of what it is given, and a transaction has the same one.
  return new PrismaPGlite(transaction as unknown as PGlite).connect();
}

/**
 * Prisma over PGlite. The published adapter does the reading and writing of values; three things in it are not good enough here: it
 * reports a failed COMMIT as done, sets the isolation level outside the transaction, and does not wait for scripts.
 */
export function embeddedAdapter(pglite: PGlite): SqlDriverAdapterFactory {
  const published = new PrismaPGlite(pglite);
  return {
    provider: published.provider,
    adapterName: published.adapterName,
    async connect() {
      const connection = await published.connect();
      connection.executeScript = async (script) => void (await pglite.exec(script));
      connection.startTransaction = (isolationLevel) => startTransaction(pglite, isolationLevel);
      return connection;
    },
  };
}

/** Waits for every transaction and query before it: PGlite has one connection and hands it out in order. */
function startTransaction(pglite: PGlite, isolationLevel: IsolationLevel | undefined): Promise<Transaction> {
  return new Promise((started, failed) => {
    const ended = pglite.transaction(async (transaction) => {
      if (isolationLevel) await transaction.exec(`SET TRANSACTION ISOLATION LEVEL ${isolationLevel}`);
      const queryable = await queryableOf(transaction);
      const outcome = await new Promise<'commit' | 'rollback'>((decide) => {
        const end = (decision: 'commit' | 'rollback') => {
          decide(decision);
          return ended;
        };
        started({
          provider: queryable.provider,
          adapterName: queryable.adapterName,
          // Prisma leaves BEGIN, COMMIT and ROLLBACK to PGlite.
          options: { usePhantomQuery: true },
          queryRaw: (query) => queryable.queryRaw(query),
          executeRaw: (query) => queryable.executeRaw(query),
          commit: () => end('commit'),
          rollback: () => end('rollback'),
        });
      });
      if (outcome === 'rollback') await transaction.rollback();
    });
    // After the start this settles nothing more: whoever commits or rolls back gets the error.
    ended.catch(failed);
  });
}
