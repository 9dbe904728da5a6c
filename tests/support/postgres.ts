import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The PostgreSQL server that tests may make databases on. @throws Error when the run was given none */
export function testServerUrl(): string {
  const url = process.env.TEST_POSTGRES_URL;
  if (!url) throw new Error('TEST_POSTGRES_URL is missing: npm test starts a server and sets it.');
  return url;
}

/** The same server, another database. */
export function urlOfDatabase(name: string): string {
  const url = new URL(testServerUrl());
  url.pathname = `/${name}`;
  return url.href;
}

/** Runs work on a connection to a database of the test server. */
export async function onServer<T>(
  work: (client: pg.Client) => Promise<T>,
  url = testServerUrl(),
): Promise<T> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Makes an empty database, or a copy of another.
 * @returns its name
 */
export async function createTestDatabase(template = 'template0'): Promise<string> {
  const name = `gatehouse_test_${randomBytes(6).toString('hex')}`;
  await onServer((client) => client.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`));
  return name;
}

/** Drops a database, with whoever is still connected to it. */
export async function dropTestDatabase(name: string): Promise<void> {
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
}
