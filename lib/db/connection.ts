import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import type { RunMigrations } from '@/prisma/migrate';

/**
 * Hears the change notices that the triggers of the database send.
 * @param onNotice gets each payload, in the order of commits
 * @param onGap notices may have been missed: forget everything that was read from the database
 * @returns stops listening
 */
export type ListenForChanges = (
  onNotice: (notice: string) => void,
  onGap: () => void,
) => Promise<() => Promise<void>>;

/** The database cannot be opened. The message is for whoever runs the process: what is wrong, and what to do. */
export class DatabaseUnusableError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseUnusableError';
  }
}

/** What the rest of this folder needs to know about a kind of database. */
export interface Connection {
  /** Lives in this process (PGlite), as opposed to a PostgreSQL server that others share. */
  embedded: boolean;
  adapter: SqlDriverAdapterFactory;
  runMigrations: RunMigrations;
  listen: ListenForChanges;
  /**
   * Runs a statement past Prisma, whose share would be larger than the statement's. For the token path; everything else asks Prisma.
   * @returns the rows, as the driver gives them
   * @throws the driver's error, whose `code` is the SQLSTATE
   */
  query(statement: string, values: readonly string[]): Promise<unknown[]>;
  /** @throws when the database does not answer within two seconds */
  ping(): Promise<void>;
  close(): Promise<void>;
}
