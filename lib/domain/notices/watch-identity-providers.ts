import { prisma } from '@/lib/db/database';
import {
  listWatchedProviders,
  noteProviderState,
  type WatchedProviderRow,
} from '@/lib/db/identity-provider-watches';
import { inTransaction } from '@/lib/db/transaction';
import { identityProviderHealth, type IdentityProviderHealth } from '@/lib/domain/identity-providers/health';
import { recordNotice } from '@/lib/domain/notices/record-notice';

/** When it was last seen to answer, in milliseconds since the epoch; null: never by this process. */
function seenWellAtMs(health: IdentityProviderHealth): number | null {
  const { answeredAtMs, keysFetchedAtMs, discovery } = health;
  const times = [answeredAtMs, keysFetchedAtMs, discovery?.problem === null ? discovery.atMs : null];
  const known = times.filter((time) => time !== null);
  return known.length > 0 ? Math.max(...known) : null;
}

async function tell(provider: WatchedProviderRow, failing: boolean, atMs: number, reason: string | null) {
  if ((provider.watch?.failing ?? false) === failing) return;
  await inTransaction(async (tx) => {
    if (!(await noteProviderState(tx, provider.id, failing, new Date(atMs)))) return;
    await recordNotice(tx, {
      type: failing ? 'identity_provider.failing' : 'identity_provider.recovered',
      organizationId: provider.organizationId,
      data: { identityProvider: { id: provider.id, name: provider.name }, ...(reason ? { reason } : {}) },
    });
  });
}

/**
 * Tells when an identity provider begins to fail and when it is back, by what its tokens have shown this process. What another process
 * has seen since counts more.
 */
export async function watchIdentityProviders(): Promise<void> {
  for (const provider of await listWatchedProviders(prisma())) {
    const health = identityProviderHealth(provider);
    const wellAtMs = seenWellAtMs(health);
    if (health.failedAtMs !== null) await tell(provider, true, health.failedAtMs, health.failure);
    else if (wellAtMs !== null) await tell(provider, false, wellAtMs, null);
  }
}
