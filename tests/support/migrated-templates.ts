import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { embeddedConnection } from '@/lib/db/embedded';
import { openPostgres } from '@/lib/db/postgres';
import { applyMigrations } from '@/prisma/migrate';
import { readMigrations } from '@/prisma/migration-files';
import { onServer, urlOfDatabase } from '@/tests/support/postgres';

// Making a database and migrating it takes seconds, copying a migrated one a fraction. Named by the content of the migrations, so that
// a changed migration makes a new one.

const CACHE = join(process.cwd(), 'node_modules', '.cache', 'gatehouse-tests');

async function templateName(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, checksum } of await readMigrations()) hash.update(`${name} ${checksum}\n`);
  return `gatehouse_template_${hash.digest('hex').slice(0, 16)}`;
}

/** A migrated embedded database in memory. */
export async function copyOfEmbeddedTemplate(): Promise<PGlite> {
  return copyOfEmbedded(await templateName(), async (pglite) => {
    await applyMigrations(embeddedConnection(pglite).runMigrations);
  });
}

/** An embedded database in memory without a single table. */
export function emptyEmbedded(): Promise<PGlite> {
  return copyOfEmbedded('gatehouse_empty', () => Promise.resolve());
}

async function copyOfEmbedded(name: string, prepare: (pglite: PGlite) => Promise<void>): Promise<PGlite> {
  const file = join(CACHE, `${name}.tar`);
  if (!existsSync(file)) await writeEmbedded(file, prepare);
  return PGlite.create({ loadDataDir: new Blob([new Uint8Array(await readFile(file))]) });
}

async function writeEmbedded(file: string, prepare: (pglite: PGlite) => Promise<void>): Promise<void> {
  const pglite = await PGlite.create();
  await prepare(pglite);
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  // Test files start at the same time: each writes its own, and the last rename wins.
  const draft = `${file}.${process.pid}`;
  await mkdir(CACHE, { recursive: true });
  await writeFile(draft, Buffer.from(await dump.arrayBuffer()));
  await rename(draft, file);
}

const TEMPLATE_LOCK = 4_711_001;

/**
 * The migrated database that test databases are copied from.
 * @returns its name
 */
export async function postgresTemplate(): Promise<string> {
  const name = await templateName();
  await onServer(async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const draft = `${name}_draft`;
    await client.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
    await client.query(`CREATE DATABASE "${draft}" TEMPLATE template0`);
    const connection = openPostgres(urlOfDatabase(draft), 1);
    await applyMigrations(connection.runMigrations);
    await connection.close();
    await client.query(`ALTER DATABASE "${draft}" RENAME TO "${name}"`);
  });
  return name;
}
