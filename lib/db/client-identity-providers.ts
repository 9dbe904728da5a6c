import type { Db } from '@/lib/db/transaction';

/** The identity providers of an environment, by name. */
export async function listEnvironmentIdentityProviders(db: Db, environmentId: string) {
  const rows = await db.environmentIdentityProvider.findMany({
    where: { environmentId },
    include: { identityProvider: { select: { id: true, name: true, type: true, disabledAt: true } } },
    orderBy: { identityProvider: { name: 'asc' } },
  });
  return rows.map(({ identityProvider }) => identityProvider);
}

/** Ids of the identity providers that a client chose, in no order. Whether its choice counts is `choosesIdentityProviders`. */
export async function listChosenIdentityProviders(db: Db, clientId: string): Promise<string[]> {
  const rows = await db.clientIdentityProvider.findMany({ where: { clientId } });
  return rows.map(({ identityProviderId }) => identityProviderId);
}

/** Sets whose tokens a client takes. @param chosen ids; null: all of its environment */
export async function setChosenIdentityProviders(
  tx: Db,
  clientId: string,
  chosen: readonly string[] | null,
): Promise<void> {
  await tx.client.update({ where: { id: clientId }, data: { choosesIdentityProviders: chosen !== null } });
  await tx.clientIdentityProvider.deleteMany({ where: { clientId } });
  await tx.clientIdentityProvider.createMany({
    data: (chosen ?? []).map((identityProviderId) => ({ clientId, identityProviderId })),
  });
}
