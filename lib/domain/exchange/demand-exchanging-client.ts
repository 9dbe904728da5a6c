import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { demandClient } from '@/lib/domain/clients/client-access';
import { AppError, notFound } from '@/lib/platform/errors';

/**
 * A client that a person may try token exchange with.
 * @param clientId row id
 * @throws AppError `not_found`, `forbidden`, or `conflict` when the grant is off
 */
export async function demandExchangingClient(person: Person, clientId: string): Promise<ClientSnapshot> {
  const { clientId: consumerKey } = await demandClient(prisma(), person, clientId, 'token.test');
  const snapshot = await clientSnapshot(consumerKey);
  if (!snapshot || snapshot.disabled) throw notFound('This application');
  if (snapshot.grantTypes.has('token_exchange')) return snapshot;
  throw new AppError(
    'conflict',
    'The grant type Token Exchange is off. Turn it on under Advanced Configurations.',
  );
}
