import { mkdir } from 'node:fs/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { Connection } from '@/lib/db/connection';
import { lockDirectory } from '@/lib/db/directory-lock';
import { embeddedAdapter, queryableOf } from '@/lib/db/embedded-adapter';
import { openDatabaseFiles } from '@/lib/db/embedded-files';

/**
 * Opens the embedded database in `dataDirectory`, making it when there is none, and holds the directory's lock until it is closed.
 * @throws DirectoryInUseError when another process has it
 */
export async function openEmbedded(dataDirectory: string): Promise<Connection> {
  await mkdir(dataDirectory, { recursive: true, mode: 0o700 });
  const lock = await lockDirectory(dataDirectory);
  try {
    const connection = embeddedConnection(await openDatabaseFiles(dataDirectory));
    return {
      ...connection,
      async close() {
        await connection.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** A connection over a PGlite that is already open. Closing it closes the PGlite. */
export function embeddedConnection(pglite: PGlite): Connection {
  return {
    embedded: true,
    adapter: embeddedAdapter(pglite),
    runMigrations: (work) =>
      pglite.transaction(async (transaction) => {
        const queryable = await queryableOf(transaction);
        return work({
          provider: queryable.provider,
          adapterName: queryable.adapterName,
          queryRaw: (query) => queryable.queryRaw(query),
          executeRaw: (query) => queryable.executeRaw(query),
          executeScript: async (script) => void (await transaction.exec(script)),
        });
      }),
    // In one process nothing is lost between the commit and the notice, so there is never a gap.
    listen: (onNotice) => pglite.listen('gatehouse', onNotice),
    query: async (statement, values) => (await pglite.query(statement, [...values])).rows,
    ping: async () => void (await pglite.query('SELECT 1')),
    close: () => pglite.close(),
  };
}
