import { setTokensValidFrom } from '@/lib/db/clients';
import { forgetClient } from '@/lib/db/client-snapshots';
import { revokeFamiliesOfClient } from '@/lib/db/refresh-tokens';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutClient, demandClient } from '@/lib/domain/clients/client-access';
import { nowSeconds } from '@/lib/platform/clock';

/**
 * Ends every token a client holds: access tokens issued up to now and all refresh tokens. Its keys go on working, and give new tokens.
 * @throws AppError `not_found`, `forbidden`
 */
export async function revokeAllTokens(person: Person, clientId: string): Promise<void> {
  const consumerKey = await inTransaction(async (tx) => {
    const client = await demandClient(tx, person, clientId, 'keys.manage');
    // `iat` counts whole seconds: up to the end of this one, so that no token of this second survives.
    await setTokensValidFrom(tx, client.id, new Date((nowSeconds() + 1) * 1000));
    const revokedFamilies = await revokeFamiliesOfClient(tx, client.id, 'all tokens revoked');
    await recordAudit(tx, person, {
      action: 'client.revoke-all',
      ...aboutClient(client),
      details: { revokedFamilies },
    });
    return client.clientId;
  });
  forgetClient(consumerKey);
}
