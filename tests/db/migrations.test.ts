import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Connection } from '@/lib/db/connection';
import { openPostgres } from '@/lib/db/postgres';
import { applyMigrations } from '@/prisma/migrate';
import { migrationsDirectory, readMigrations } from '@/prisma/migration-files';
import { emptyConnection, setTestEnv, testDatabaseKind, type TestConnection } from '@/tests/support/database';

let fresh: TestConnection;
beforeEach(async () => {
  setTestEnv();
  fresh = await emptyConnection();
});
afterEach(async () => {
  await fresh.connection.close();
  await fresh.discard();
});

/** A copy of the project's migrations with one more. */
async function directoryWith(sql: string): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'gatehouse-migrations-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const directory = join(parent, 'migrations');
  await cp(migrationsDirectory(), directory, { recursive: true });
  await cp(join(migrationsDirectory(), '..', 'schema.prisma'), join(parent, 'schema.prisma'));
  await mkdir(join(directory, '29990101000000_extra'));
  await writeFile(join(directory, '29990101000000_extra', 'migration.sql'), sql);
  return directory;
}

async function rowsOf(connection: Connection, sql: string): Promise<unknown[][]> {
  const database = await connection.adapter.connect();
  const { rows } = await database.queryRaw({ sql, args: [], argTypes: [] });
  await database.dispose();
  return rows;
}

const namesOnDisk = async () => (await readMigrations()).map(({ name }) => name);

describe('migrations', () => {
  test('an empty database gets all of them, and the next start has nothing to do', async () => {
    expect(await applyMigrations(fresh.connection.runMigrations)).toEqual(await namesOnDisk());
    expect(await applyMigrations(fresh.connection.runMigrations)).toEqual([]);
    const recorded = await rowsOf(
      fresh.connection,
      'SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1',
    );
    expect(recorded).toEqual((await readMigrations()).map(({ name, checksum }) => [name, checksum]));
  });

  test('BK-04 a later one is applied to a database that has the earlier ones', async () => {
    await applyMigrations(fresh.connection.runMigrations);
    const directory = await directoryWith('CREATE TABLE extra (id int);');
    expect(await applyMigrations(fresh.connection.runMigrations, directory)).toEqual([
      '29990101000000_extra',
    ]);
    expect(await rowsOf(fresh.connection, 'SELECT id FROM extra')).toEqual([]);
  });

  test('DB-08 one that fails changes nothing and is named, and a corrected one is applied afterwards', async () => {
    await applyMigrations(fresh.connection.runMigrations);
    const broken = await directoryWith(
      'CREATE TABLE extra (id int); ALTER TABLE no_such_table ADD COLUMN a int;',
    );
    const failing = applyMigrations(fresh.connection.runMigrations, broken);
    await expect(failing).rejects.toThrow(
      /29990101000000_extra failed, and nothing in the database was changed: .*no_such_table/,
    );

    expect(await rowsOf(fresh.connection, `SELECT to_regclass('extra') IS NULL`)).toEqual([[true]]);
    expect(await rowsOf(fresh.connection, 'SELECT count(*)::int FROM organizations')).toEqual([[0]]);
    expect(await applyMigrations(fresh.connection.runMigrations)).toEqual([]);
    const corrected = await directoryWith('CREATE TABLE extra (id int);');
    expect(await applyMigrations(fresh.connection.runMigrations, corrected)).toEqual([
      '29990101000000_extra',
    ]);
  });

  test('one that was changed after it was applied is refused by name', async () => {
    const directory = await directoryWith('CREATE TABLE extra (id int);');
    await applyMigrations(fresh.connection.runMigrations, directory);
    await writeFile(
      join(directory, '29990101000000_extra', 'migration.sql'),
      'CREATE TABLE extra (id bigint);',
    );
    const failing = applyMigrations(fresh.connection.runMigrations, directory);
    await expect(failing).rejects.toThrow('29990101000000_extra is not the one this database was made with');
  });

  test('a database that a newer version has brought further is left as it is', async () => {
    await applyMigrations(
      fresh.connection.runMigrations,
      await directoryWith('CREATE TABLE extra (id int);'),
    );
    expect(await applyMigrations(fresh.connection.runMigrations)).toEqual([]);
  });

  test.skipIf(testDatabaseKind === 'pglite')(
    'of two processes that start together, one applies and the other waits',
    async () => {
      const other = openPostgres(fresh.url!, 2);
      const applied = await Promise.all([
        applyMigrations(fresh.connection.runMigrations),
        applyMigrations(other.runMigrations),
      ]);
      await other.close();
      expect(applied.map(({ length }) => length).sort()).toEqual([0, (await namesOnDisk()).length]);
    },
  );

  test.skipIf(testDatabaseKind === 'pglite')('never run in two processes at the same time', async () => {
    const other = openPostgres(fresh.url!, 2);
    const events: string[] = [];
    const migrate = (connection: Connection, name: string) =>
      connection.runMigrations(async (transaction) => {
        events.push(`${name} in`);
        await transaction.executeScript('SELECT pg_sleep(0.2)');
        events.push(`${name} out`);
      });
    await Promise.all([migrate(fresh.connection, 'one'), migrate(other, 'two')]);
    await other.close();
    expect(events).toHaveLength(4);
    expect(events[1]).toBe(events[0]?.replace('in', 'out'));
  });

  test('the last migration leads to the schema: none was forgotten', async () => {
    const snapshot = await readFile(join(migrationsDirectory(), 'snapshot.prisma'), 'utf8');
    expect(snapshot).toBe(await readFile(join(migrationsDirectory(), '..', 'schema.prisma'), 'utf8'));
  });
});
