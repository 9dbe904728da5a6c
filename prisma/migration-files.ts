import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One migration as it lies on disk. */
export interface Migration {
  /** Name of its folder: `20260101120000_what_it_does`. Names sort in the order of application. */
  name: string;
  sql: string;
  /** SHA-256 of the file in hexadecimal, as `_prisma_migrations` records it. */
  checksum: string;
}

/** Where the migrations lie. Under the working directory: this code also runs from bundles, which lie elsewhere. */
export function migrationsDirectory(): string {
  return join(process.cwd(), 'prisma', 'migrations');
}

/** Every migration in the order of application. */
export async function readMigrations(directory = migrationsDirectory()): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
