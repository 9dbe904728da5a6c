import { setIdentityProviderEnabled } from '@/lib/db/identity-providers';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutIdentityProvider,
  demandIdentityProvider,
  overtaken,
} from '@/lib/domain/identity-providers/identity-provider-access';

/**
 * Switches an identity provider on or off. While it is off none of its tokens is exchanged. Nothing happens when it is so already.
 * @param input.version the version the person saw. Default: whichever there is
 * @throws AppError `forbidden`, `not_found`, or `conflict` when somebody changed it meanwhile
 */
export async function setIdentityProviderStatus(
  person: Person,
  { id, enabled, version }: { id: string; enabled: boolean; version?: number },
): Promise<void> {
  await inTransaction(async (tx) => {
    const provider = await demandIdentityProvider(tx, person, id);
    if (version !== undefined && version !== provider.version) throw overtaken();
    if ((provider.disabledAt === null) === enabled) return;
    if (!(await setIdentityProviderEnabled(tx, id, enabled, version))) {
      // Without a version somebody else did the same a moment ago, which is as well.
      if (version !== undefined) throw overtaken();
      return;
    }
    await recordAudit(tx, person, {
      action: enabled ? 'identity-provider.enable' : 'identity-provider.disable',
      ...aboutIdentityProvider(provider),
    });
  });
}
