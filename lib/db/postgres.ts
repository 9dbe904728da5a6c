import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { DatabaseUnusableError, type Connection } from '@/lib/db/connection';
import { listenOnPostgres } from '@/lib/db/postgres-notices';
import { log } from '@/lib/platform/log';
import type { MigrationTransaction, RunMigrations } from '@/prisma/migrate';

const OLDEST_VERSION = 15;
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const PING_TIMEOUT_MS = 2_000;
// Prisma's own command line locks with this number too, so the two never migrate at the same time.
const MIGRATION_LOCK = 72_707_369;

/** Opens a pool of connections to a PostgreSQL server. Does not connect yet. */
export function openPostgres(url: string, poolSize: number): Connection {
  const config = clientConfig(url);
  const pool = new pg.Pool({
    ...config,
    max: poolSize,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    // A process that froze in a transaction may not keep its locks from the others.
    idle_in_transaction_session_timeout: 2 * STATEMENT_TIMEOUT_MS,
    // For a server that is frozen or cut off, and so does not keep its own timeout.
    query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
  });
  // The pool listens for errors only while a connection is idle and it is not about to close it. An error event that nobody listens
  // for would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    embedded: false,
    adapter: new PrismaPg(pool, {
      onPoolError: ({ message }) => log().warn({ reason: message }, 'an idle database connection was lost'),
    }),
    runMigrations: migrationsOver(config),
    listen: listenOnPostgres(config),
    ping: async () =>
      void (await pool.query({ text: 'SELECT 1', query_timeout: PING_TIMEOUT_MS } as pg.QueryConfig)),
    close: () => pool.end(),
  };
}

function clientConfig(url: string): pg.ClientConfig {
  const parsed = new URL(url);
  // The Prisma adapter writes and reads instants without their zone, so the session has to be in UTC whatever the server's default.
  const options = [parsed.searchParams.get('options'), '-c TimeZone=UTC'].filter(Boolean).join(' ');
  parsed.searchParams.set('options', options);
  return {
    connectionString: parsed.href,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'gatehouse',
  };
}

/** On a connection of its own, without a limit of time: a migration may take long, and so may waiting for another process. */
function migrationsOver(config: pg.ClientConfig): RunMigrations {
  return async (work) => {
    const adapter = await new PrismaPg({ ...config, max: 1 }).connect();
    try {
      const transaction = await adapter
        .startTransaction()
        .catch((error: unknown) => refuse(config, reasonOf(error), error));
      return await runAndEnd(transaction, async () => {
        if ((await versionOf(transaction)) < OLDEST_VERSION)
          refuse(config, `it is older than PostgreSQL ${OLDEST_VERSION}`);
        return migrateAlone(transaction, work);
      });
    } finally {
      await adapter.dispose();
    }
  };
}

async function runAndEnd<T>(transaction: Transaction, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    await transaction.executeRaw(plain('COMMIT'));
    return result;
  } catch (error) {
    await transaction.executeRaw(plain('ROLLBACK')).catch(() => undefined);
    throw error;
  } finally {
    // Only gives the connection back: this adapter leaves COMMIT and ROLLBACK to its caller.
    await transaction.commit();
  }
}

async function migrateAlone<T>(
  transaction: Transaction,
  work: (tx: MigrationTransaction) => Promise<T>,
): Promise<T> {
  await transaction.executeRaw(plain(`SELECT pg_advisory_xact_lock(${MIGRATION_LOCK})`));
  return work({
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
    // Without values it goes out as a simple query, which may hold many statements.
    executeScript: async (script) => void (await transaction.executeRaw(plain(script))),
  });
}

async function versionOf(transaction: Transaction): Promise<number> {
  const { rows } = await transaction.queryRaw(
    plain(`SELECT current_setting('server_version_num')::int / 10000`),
  );
  return Number(rows[0]?.[0]);
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as {
    cause?: { kind?: string; originalMessage?: string };
    message?: string;
  };
  if (cause?.kind === 'DatabaseNotReachable') return 'no server answers there';
  return cause?.originalMessage ?? message ?? String(error);
}

function refuse(config: pg.ClientConfig, reason: string, cause?: unknown): never {
  const { host, pathname } = new URL(config.connectionString ?? '');
  throw new DatabaseUnusableError(
    `The database ${pathname.slice(1)} on ${host} cannot be used: ${reason}. Check DATABASE_URL and the server.`,
    { cause },
  );
}

function plain(sql: string): SqlQuery {
  return { sql, args: [], argTypes: [] };
}
