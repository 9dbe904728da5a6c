import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import { migrationsDirectory } from '@/prisma/migration-files';
import { asSchema, diffSchemas } from '@/prisma/schema-engine';

// npm run migrate:new -- <name>
// Writes the SQL that leads from the schema as the last migration left it to schema.prisma. The former lies beside the migrations as
// snapshot.prisma and is replaced. Add what Prisma does not model (triggers, checks, moving of data) to the new file by hand.

function stamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14);
}

async function readIfPresent(file: string): Promise<string | null> {
  return (await readdir(join(file, '..'))).includes('snapshot.prisma') ? readFile(file, 'utf8') : null;
}

async function writeMigration(name: string): Promise<string> {
  const directory = migrationsDirectory();
  await mkdir(directory, { recursive: true });
  const snapshot = join(directory, 'snapshot.prisma');
  const before = await readIfPresent(snapshot);
  const after = await readFile(join(directory, '..', 'schema.prisma'), 'utf8');
  const pglite = await PGlite.create();
  const from = before === null ? null : asSchema('snapshot.prisma', before);
  const diff = await diffSchemas(new PrismaPGlite(pglite), from, asSchema('schema.prisma', after));
  // The schema `public` is always there, and creating it takes a right that the database user need not have.
  const sql = diff.replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', '');
  await pglite.close();
  const folder = `${stamp(new Date())}_${name}`;
  await mkdir(join(directory, folder));
  await writeFile(join(directory, folder, 'migration.sql'), sql);
  await writeFile(snapshot, after);
  return `prisma/migrations/${folder}/migration.sql`;
}

const name = process.argv[2] ?? '';
if (/^[a-z][a-z0-9_]*$/.test(name)) {
  console.log(`Wrote ${await writeMigration(name)}. Read it, and add what Prisma does not model.`);
} else {
  console.error(
    'Give the migration a name of small letters, digits and underscores. Example: npm run migrate:new -- add_quota',
  );
  process.exitCode = 1;
}
