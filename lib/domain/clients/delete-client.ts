import { deleteClient as removeClient } from '@/lib/db/clients';
import { forgetClient } from '@/lib/db/client-snapshots';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutClient, demandClient } from '@/lib/domain/clients/client-access';

/**
 * Deletes the keys of an application for one environment. From then on they authenticate nothing, and their tokens are inactive; new
 * keys can be generated in their place.
 * @throws AppError `not_found`, `forbidden`
 */
export async function deleteClient(person: Person, id: string): Promise<void> {
  const consumerKey = await inTransaction(async (tx) => {
    const client = await demandClient(tx, person, id, 'keys.manage');
    await removeClient(tx, client.id);
    await recordAudit(tx, person, { action: 'client.delete', ...aboutClient(client) });
    return client.clientId;
  });
  forgetClient(consumerKey);
}
