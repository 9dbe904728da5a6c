import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll } from 'vitest';
import type { Connection } from '@/lib/db/connection';
import { closeDatabase, openDatabaseWith } from '@/lib/db/database';
import { embeddedConnection } from '@/lib/db/embedded';
import { openPostgres } from '@/lib/db/postgres';
import { parseEnv, setEnv } from '@/lib/platform/env';
import { copyOfEmbeddedTemplate, emptyEmbedded, postgresTemplate } from '@/tests/support/migrated-templates';
import { createTestDatabase, dropTestDatabase, urlOfDatabase } from '@/tests/support/postgres';

/** Which database this run of the tests is on: the Vitest project says it. */
export const testDatabaseKind = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite';

type Variables = Record<string, string | undefined>;

/** Puts the configuration of tests in place. Nothing of the caller's environment gets in. */
export function setTestEnv(variables: Variables = {}): void {
  setEnv(
    parseEnv({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATA_DIR: join(tmpdir(), `gatehouse-test-${process.pid}`),
      GATEHOUSE_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      AUTH_SECRET: 'a secret that only the tests know, 32+',
      ...variables,
    }),
  );
}

/** A connection that a test opened for itself. */
export interface TestConnection {
  connection: Connection;
  /** Set on PostgreSQL. */
  url: string | undefined;
  /** Removes what was made for it; after the connection was closed. */
  discard(): Promise<void>;
}

/** A connection to a fresh, migrated database that nobody else uses. */
export async function freshConnection(): Promise<TestConnection> {
  return testDatabaseKind === 'pglite'
    ? embedded(await copyOfEmbeddedTemplate())
    : onPostgres(await createTestDatabase(await postgresTemplate()));
}

/** A connection to a database without a single table. */
export async function emptyConnection(): Promise<TestConnection> {
  return testDatabaseKind === 'pglite'
    ? embedded(await emptyEmbedded())
    : onPostgres(await createTestDatabase());
}

function embedded(pglite: PGlite): TestConnection {
  return { connection: embeddedConnection(pglite), url: undefined, discard: () => Promise.resolve() };
}

function onPostgres(name: string): TestConnection {
  const url = urlOfDatabase(name);
  return { connection: openPostgres(url, 10), url, discard: () => dropTestDatabase(name) };
}

/**
 * Gives every test of a file one fresh, migrated database as the database of the process, and a configuration for tests.
 * Call it once, at the top of the file.
 * @param variables configuration that differs from the tests' usual one
 */
export function useTestDatabase(variables: Variables = {}): void {
  let discard: (() => Promise<void>) | undefined;

  beforeAll(async () => {
    const fresh = await freshConnection();
    discard = fresh.discard;
    setTestEnv({ DATABASE_URL: fresh.url, ...variables });
    await openDatabaseWith(fresh.connection);
  }, 60_000);

  afterAll(async () => {
    await closeDatabase();
    await discard?.();
  }, 30_000);
}
