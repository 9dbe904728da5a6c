import type { Db, Tx } from '@/lib/db/transaction';

/** The identity providers that are in use, with as much as their health needs. */
export function listWatchedProviders(db: Db) {
  return db.identityProvider.findMany({
    where: { disabledAt: null, type: { not: 'practice' } },
    select: {
      id: true,
      organizationId: true,
      name: true,
      type: true,
      verification: true,
      wellKnownUrl: true,
      jwksUri: true,
      jwks: true,
      watch: { select: { failing: true, since: true } },
    },
  });
}

export type WatchedProviderRow = Awaited<ReturnType<typeof listWatchedProviders>>[number];

/**
 * Notes how an identity provider does when that is another thing than was last told, and newer. One of several processes that have seen it
 * gets true.
 */
export async function noteProviderState(tx: Tx, id: string, failing: boolean, since: Date): Promise<boolean> {
  // Of one that never failed it is no news that it does not.
  const rows = failing
    ? await tx.$executeRaw`
        INSERT INTO identity_provider_watches (identity_provider_id, failing, since) VALUES (${id}, true, ${since})
        ON CONFLICT (identity_provider_id) DO UPDATE SET failing = true, since = excluded.since
          WHERE NOT identity_provider_watches.failing AND identity_provider_watches.since < excluded.since`
    : await tx.$executeRaw`
        UPDATE identity_provider_watches SET failing = false, since = ${since}
        WHERE identity_provider_id = ${id} AND failing AND since < ${since}`;
  return rows === 1;
}
