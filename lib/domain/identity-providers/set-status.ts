import { setIdentityProviderEnabled } from '@/lib/db/identity-providers';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutIdentityProvider,
  demandIdentityProvider,
} from '@/lib/domain/identity-providers/identity-provider-access';

/**
 * Switches an identity provider on or off. While it is off none of its tokens is exchanged. Nothing happens when it is so already.
 * @throws AppError `forbidden`, `not_found`
 */
export async function setIdentityProviderStatus(
  person: Person,
  { id, enabled }: { id: string; enabled: boolean },
): Promise<void> {
  await inTransaction(async (tx) => {
    const provider = await demandIdentityProvider(tx, person, id);
    if (!(await setIdentityProviderEnabled(tx, id, enabled))) return;
    await recordAudit(tx, person, {
      action: enabled ? 'identity-provider.enable' : 'identity-provider.disable',
      ...aboutIdentityProvider(provider),
    });
  });
}
