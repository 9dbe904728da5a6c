import type { Connection } from '@/lib/db/connection';
import { PrismaClient } from '@/lib/db/generated/client';
import { refuseInsideTransaction } from '@/lib/db/transaction-scope';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';
import { processSlot } from '@/lib/platform/process-slot';

/** An open, migrated database. */
export interface Database extends Pick<Connection, 'embedded' | 'listen' | 'query' | 'ping' | 'close'> {
  prisma: PrismaClient;
}

const opening = processSlot<Promise<Database>>('database-opening', () => connect().then(openDatabaseWith));
const current = processSlot<Database>('database', () => {
  throw new Error('The database is not open: openDatabase() has to run first.');
});

/**
 * Opens the configured database and brings it up to date. Once per process: further calls get the same one.
 * @throws DirectoryInUseError when another process has the data directory
 * @throws DatabaseUnusableError when there is no database to be had
 * @throws MigrationError when the migrations cannot be applied; nothing was changed then
 */
export async function openDatabase(): Promise<Database> {
  try {
    return await opening.get();
  } catch (error) {
    opening.clear();
    throw error;
  }
}

// Both kinds are loaded on demand: no process needs both, and PGlite is large.
async function connect(): Promise<Connection> {
  const { DATABASE_URL, DATABASE_POOL, DATA_DIR } = env();
  if (DATABASE_URL) {
    const { openPostgres } = await import('@/lib/db/postgres');
    return openPostgres(DATABASE_URL, DATABASE_POOL);
  }
  const { openEmbedded } = await import('@/lib/db/embedded');
  return openEmbedded(DATA_DIR);
}

/** Brings a database up to date and makes it the one of this process. Takes the connection over: a failure closes it. */
export async function openDatabaseWith(connection: Connection): Promise<Database> {
  try {
    const { applyMigrations } = await import('@/prisma/migrate');
    const applied = await applyMigrations(connection.runMigrations);
    if (applied.length > 0) log().info({ migrations: applied }, 'database brought up to date');
    const database = databaseOver(connection);
    opening.set(Promise.resolve(database));
    current.set(database);
    return database;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

function databaseOver(connection: Connection): Database {
  const prisma = new PrismaClient({
    adapter: connection.adapter,
    transactionOptions: { maxWait: 5_000, timeout: 10_000 },
  });
  return {
    prisma,
    embedded: connection.embedded,
    listen: connection.listen,
    query: connection.query,
    ping: connection.ping,
    async close() {
      await prisma.$disconnect();
      await connection.close();
    },
  };
}

/** The open database. @throws Error when there is none */
export function database(): Database {
  return current.get();
}

/**
 * Queries outside a transaction.
 * @throws Error when the database is not open, or inside `inTransaction`: there the work has to use the transaction it was given
 */
export function prisma(): PrismaClient {
  refuseInsideTransaction();
  return current.get().prisma;
}

/**
 * Runs a statement on the driver itself, as `Connection.query` tells.
 * @throws Error when the database is not open, or inside `inTransaction`
 */
export function queryPastPrisma(statement: string, values: readonly string[]): Promise<unknown[]> {
  refuseInsideTransaction();
  return current.get().query(statement, values);
}

/** Closes the database of this process. Does nothing when there is none. */
export async function closeDatabase(): Promise<void> {
  const open = await opening.peek()?.catch(() => undefined);
  opening.clear();
  current.clear();
  await open?.close();
}
