import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQueryable,
} from '@prisma/driver-adapter-utils';
import { migrationsDirectory, readMigrations, type Migration } from '@/prisma/migration-files';

/** A transaction that migrations run in. */
export interface MigrationTransaction extends SqlQueryable {
  /** Runs a script of many statements, which may contain function bodies. */
  executeScript(script: string): Promise<void>;
}

/**
 * Runs work in one transaction on one connection: committed when it returns, rolled back when it throws. On a database that several
 * processes share, one of them at a time.
 */
export type RunMigrations = <T>(work: (transaction: MigrationTransaction) => Promise<T>) => Promise<T>;

/** The migrations could not be applied. Nothing was changed; the message says which one and why. */
export class MigrationError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'MigrationError';
  }
}

/**
 * Brings a database up to date. All or nothing: the migrations and their records commit together, so neither a failing migration
 * nor a process that dies leaves something half done, and the previous version can still use the database.
 * @param directory where the migrations lie
 * @returns the names of those it applied; empty when there was nothing to do
 * @throws MigrationError
 */
export async function applyMigrations(
  run: RunMigrations,
  directory = migrationsDirectory(),
): Promise<string[]> {
  const migrations = await readMigrations(directory);
  return run(async (transaction) => {
    const recorded = await readRecorded(transaction);
    refuseChanged(migrations, recorded);
    const missing = migrations.filter(({ name }) => !recorded.has(name));
    if (missing.length === 0) return [];
    return applyAll(transaction, migrations, directory);
  });
}

async function readRecorded(transaction: MigrationTransaction): Promise<Map<string, string>> {
  const query = (sql: string) => transaction.queryRaw({ sql, args: [], argTypes: [] });
  const { rows: found } = await query(`SELECT to_regclass('_prisma_migrations') IS NOT NULL`);
  if (!found[0]?.[0]) return new Map();
  const { rows } = await query(
    'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map(([name, checksum]) => [String(name), String(checksum)]));
}

function refuseChanged(migrations: Migration[], recorded: Map<string, string>): void {
  const changed = migrations.find(({ name, checksum }) => (recorded.get(name) ?? checksum) !== checksum);
  if (changed) {
    throw new MigrationError(
      `The migration ${changed.name} is not the one this database was made with. ` +
        'Start the version of Gatehouse that made it, or start with an empty database.',
    );
  }
}

async function applyAll(
  transaction: MigrationTransaction,
  migrations: Migration[],
  directory: string,
): Promise<string[]> {
  // Loaded only when there is something to apply: the engine is 5 MB of WebAssembly, and most starts have nothing to do.
  const { applyWithEngine, asSchema } = await import('@/prisma/schema-engine');
  const schema = await readFile(join(directory, '..', 'schema.prisma'), 'utf8');
  const list = {
    baseDir: directory,
    lockfile: { path: './migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok' as const, value: sql } },
    })),
  };
  let failure: { name: string; error: unknown } | undefined;
  const executeScript = async (script: string) => {
    try {
      await transaction.executeScript(script);
    } catch (error) {
      // The engine now tries to record the failure, cannot in a transaction that has failed, and reports only that.
      failure = { name: migrations.find(({ sql }) => sql === script)?.name ?? 'unknown', error };
      throw error;
    }
  };
  try {
    const factory = singleConnection({ ...queryable(transaction), executeScript });
    return await applyWithEngine(factory, asSchema('schema.prisma', schema), list);
  } catch (error) {
    const what = failure ? `The migration ${failure.name} failed` : 'The migrations could not be applied';
    const cause = failure?.error ?? error;
    throw new MigrationError(`${what}, and nothing in the database was changed: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

function queryable(transaction: MigrationTransaction): SqlQueryable {
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    queryRaw: (query) => transaction.queryRaw(query),
    executeRaw: (query) => transaction.executeRaw(query),
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { originalMessage } = (error.cause ?? {}) as { originalMessage?: string };
  return originalMessage ?? error.message;
}

/** The engine opens and closes connections as it likes; all of them are this one transaction. */
function singleConnection(transaction: MigrationTransaction): SqlMigrationAwareDriverAdapterFactory {
  const refuse = () =>
    Promise.reject(new Error('The schema engine asked for a connection that migrations do not need.'));
  const connection: SqlDriverAdapter = {
    ...queryable(transaction),
    executeScript: (script) => transaction.executeScript(script),
    getConnectionInfo: () => ({ schemaName: 'public', supportsRelationJoins: true }),
    startTransaction: refuse,
    dispose: () => Promise.resolve(),
  };
  return {
    provider: transaction.provider,
    adapterName: transaction.adapterName,
    connect: () => Promise.resolve(connection),
    connectToShadowDb: refuse,
  };
}
