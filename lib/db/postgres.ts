import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import type { SqlQuery, Transaction } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import { DatabaseUnusableError, type Connection } from '@/lib/db/connection';
import { listenOnPostgres } from '@/lib/db/postgres-notices';
import { log } from '@/lib/platform/log';
import type { MigrationTransaction, RunMigrations } from '@/prisma/migrate';

const OLDEST_VERSION = 15;
const CONNECT_TIMEOUT_MS = 3_000;
// A request may also wait for one of the pool's connections, which on a busy machine takes longer than making one.
const POOL_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
const PING_TIMEOUT_MS = 2_000;
// Prisma's own command line locks with this number too, so the two never migrate at the same time.
const MIGRATION_LOCK = 72_707_369;

/**
 * Opens a pool of connections to a PostgreSQL server. Does not connect yet.
 * @param statementTimeoutMs after that a statement is given up, by the server or, when it does not answer, without it
 */
export function openPostgres(
  url: string,
  poolSize: number,
  statementTimeoutMs = STATEMENT_TIMEOUT_MS,
): Connection {
  const config = clientConfig(url);
  const pool = new pg.Pool({
    ...config,
    max: poolSize,
    connectionTimeoutMillis: POOL_TIMEOUT_MS,
    statement_timeout: statementTimeoutMs,
    // A process that froze in a transaction may not keep its locks from the others.
    idle_in_transaction_session_timeout: 2 * statementTimeoutMs,
    // For a server that is frozen or cut off, and so does not keep its own timeout.
    query_timeout: statementTimeoutMs + 1_000,
  });
  // An error event that nobody listens for would end the process, and neither the pool nor the adapter listens all the time: the
  // pool not to connections it is about to close, the adapter not once it was disconnected.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', ({ message }) => log().warn({ reason: message }, 'an idle database connection was lost'));
  return {
    embedded: false,
    adapter: new PrismaPg(pool),
    runMigrations: migrationsOver(config),
    listen: listenOnPostgres(config),
    query: async (statement, values) => (await pool.query<pg.QueryResultRow>(statement, [...values])).rows,
    ping: () => Promise.race([pool.query('SELECT 1').then(() => undefined), failAfter(PING_TIMEOUT_MS)]),
    close: () => pool.end(),
  };
}

async function failAfter(ms: number): Promise<never> {
  await wait(ms, undefined, { ref: false });
  throw new Error(`The database did not answer within ${ms} ms.`);
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
  // The engine takes this lock too, but only after it was decided here that there is something to apply.
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
