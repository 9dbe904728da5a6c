import { deleteIdentityProvider as removeIdentityProvider } from '@/lib/db/identity-providers';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutIdentityProvider,
  demandIdentityProvider,
} from '@/lib/domain/identity-providers/identity-provider-access';
import { forgetKeySet } from '@/lib/domain/identity-providers/key-sets';

/**
 * Deletes an identity provider with its bindings and the refresh tokens that came from it. From then on none of its tokens is exchanged.
 * @throws AppError `forbidden`, `not_found`
 */
export async function deleteIdentityProvider(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const provider = await demandIdentityProvider(tx, person, id);
    await removeIdentityProvider(tx, id);
    await recordAudit(tx, person, {
      action: 'identity-provider.delete',
      ...aboutIdentityProvider(provider),
      details: { type: provider.type },
    });
  });
  forgetKeySet(id);
}
