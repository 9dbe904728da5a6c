import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test } from 'vitest';
import { closeDatabase, database, openDatabase, openDatabaseWith, prisma } from '@/lib/db/database';
import { Prisma } from '@/lib/db/generated/client';
import { lockDirectory } from '@/lib/db/directory-lock';
import { openPostgres } from '@/lib/db/postgres';
import { freshConnection, setTestEnv, testDatabaseKind } from '@/tests/support/database';
import { createTestDatabase, dropTestDatabase, urlOfDatabase } from '@/tests/support/postgres';

afterEach(() => closeDatabase());

async function newDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-data-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  return directory;
}

/** Configures an empty database of the kind that this run is for. */
async function configureEmptyDatabase(): Promise<void> {
  if (testDatabaseKind === 'pglite') return setTestEnv({ DATA_DIR: await newDirectory() });
  const name = await createTestDatabase();
  onTestFinished(() => dropTestDatabase(name));
  setTestEnv({ DATABASE_URL: urlOfDatabase(name) });
}

test('before it is opened, the database says what is missing', () => {
  setTestEnv();
  expect(() => prisma()).toThrow('openDatabase() has to run first');
  expect(() => database()).toThrow('openDatabase() has to run first');
});

test('the configured database is opened and migrated once, however many ask, and again after it was closed', async () => {
  await configureEmptyDatabase();
  const [one, two] = await Promise.all([openDatabase(), openDatabase()]);
  expect(one).toBe(two);
  expect(database()).toBe(one);
  expect(one.embedded).toBe(testDatabaseKind === 'pglite');
  await one.ping();
  await prisma().organization.create({ data: { id: 'kept', slug: 'kept', name: 'Kept' } });
  await closeDatabase();
  expect(() => prisma()).toThrow('not open');
  await openDatabase();
  expect(await prisma().organization.count({ where: { id: 'kept' } })).toBe(1);
  await closeDatabase();
}, 60_000);

test.skipIf(testDatabaseKind === 'postgres')(
  'an opening that failed can be tried again',
  async () => {
    const directory = await newDirectory();
    setTestEnv({ DATA_DIR: directory });
    const lock = await lockDirectory(directory);
    await expect(openDatabase()).rejects.toThrow('in use');
    await lock.release();
    await openDatabase();
    await closeDatabase();
  },
  60_000,
);

test('every table can be read with the generated client', async () => {
  const { connection, discard } = await freshConnection();
  setTestEnv();
  const { prisma: client } = await openDatabaseWith(connection);
  for (const model of Object.values(Prisma.ModelName)) {
    const name = (model.charAt(0).toLowerCase() + model.slice(1)) as Uncapitalize<typeof model>;
    await (client[name] as { findFirst(): Promise<unknown> }).findFirst();
  }
  await closeDatabase();
  await discard();
});

test.skipIf(testDatabaseKind === 'pglite').each([
  [
    'nobody answers',
    () => 'postgres://gatehouse@127.0.0.1:1/gatehouse',
    'gatehouse on 127.0.0.1:1 cannot be used: no server answers',
  ],
  [
    'there is no such database',
    () => urlOfDatabase('no_such'),
    'database "no_such" does not exist. Check DATABASE_URL',
  ],
])('a server is refused in one sentence when %s', async (_, url, sentence) => {
  await expect(openDatabaseWith(openPostgres(url(), 1))).rejects.toThrow(sentence);
});
