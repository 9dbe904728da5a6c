import { countLiveSecrets } from '@/lib/db/client-secrets';
import { forgetClient } from '@/lib/db/client-snapshots';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutClient, demandClient } from '@/lib/domain/clients/client-access';
import { storeNewSecret, type RevealedSecret } from '@/lib/domain/clients/new-secret';
import { ownerOfSecrets, recordNotice, secretNotice } from '@/lib/domain/notices/record-notice';
import { now } from '@/lib/platform/clock';
import { AppError, invalidField } from '@/lib/platform/errors';

/** More live secrets than this are a mistake, and each costs a comparison at every request. */
export const MAX_LIVE_SECRETS = 10;

/**
 * Adds a secret beside those there are; all of them work.
 * @param input.expiresAt null: never
 * @throws AppError `not_found`, `forbidden`, `invalid`, or `conflict` for a public client and for too many secrets
 */
export async function addSecret(
  person: Person,
  input: { clientId: string; label: string; expiresAt: Date | null },
): Promise<RevealedSecret> {
  const { secret, consumerKey } = await inTransaction(async (tx) => {
    const client = await demandClient(tx, person, input.clientId, 'keys.manage');
    if (input.expiresAt && input.expiresAt.getTime() <= now())
      throw invalidField('expiresAt', 'Choose a date in the future.');
    if (client.publicClient) {
      throw new AppError(
        'conflict',
        'A public client has no secret. Switch Public Client off under Advanced Configurations first.',
      );
    }
    if ((await countLiveSecrets(tx, client.id)) >= MAX_LIVE_SECRETS) {
      throw new AppError(
        'conflict',
        `There are ${MAX_LIVE_SECRETS} secrets that work. Revoke one that is no longer used first.`,
      );
    }
    const added = await storeNewSecret(tx, person, input);
    await recordAudit(tx, person, {
      action: 'secret.add',
      ...aboutClient(client),
      details: { secret: added.id, label: added.label, expiresAt: added.expiresAt?.toISOString() ?? null },
    });
    await recordNotice(tx, secretNotice('secret.added', ownerOfSecrets(client), added, { by: person.name }));
    return { secret: added, consumerKey: client.clientId };
  });
  forgetClient(consumerKey);
  return secret;
}
