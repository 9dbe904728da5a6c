import { forgetAllClients } from '@/lib/db/client-snapshots';
import { setProviderTokensValidFrom } from '@/lib/db/identity-providers';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutIdentityProvider,
  demandIdentityProvider,
} from '@/lib/domain/identity-providers/identity-provider-access';
import { nowSeconds } from '@/lib/platform/clock';

/**
 * Ends everything that came from tokens of an identity provider up to now, at every application: access tokens and refresh tokens. Its
 * tokens can be exchanged again at once. One row is written, however many tokens there are.
 * @throws AppError `forbidden`, `not_found`
 */
export async function revokeTokensOfProvider(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const provider = await demandIdentityProvider(tx, person, id);
    // `iat` counts whole seconds: up to the end of this one, so that no token of this second survives.
    await setProviderTokensValidFrom(tx, id, new Date((nowSeconds() + 1) * 1000));
    await recordAudit(tx, person, {
      action: 'identity-provider.revoke-all',
      ...aboutIdentityProvider(provider),
    });
  });
  // Others hear of it by the notice of the row; here it is true before the answer goes out.
  forgetAllClients();
}
