import { updateClientSettings, type ClientWithContext } from '@/lib/db/clients';
import { forgetClient } from '@/lib/db/client-snapshots';
import { revokeFamiliesOfClient } from '@/lib/db/refresh-tokens';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutClient, demandClient } from '@/lib/domain/clients/client-access';
import { demandValidSettings, type ClientSettings } from '@/lib/domain/clients/client-settings';
import { chooseProviders, type ProviderChoice } from '@/lib/domain/clients/provider-choice';
import { AppError } from '@/lib/platform/errors';

export interface UpdateClientInput {
  /** Row id. */
  clientId: string;
  version: number;
  settings: ClientSettings;
  identityProviders?: ProviderChoice;
}

function changedFields(before: ClientWithContext, after: ClientSettings): string[] {
  const fields = Object.keys(after) as (keyof ClientSettings)[];
  return fields.filter(
    (field) => String([before[field]].flat().sort()) !== String([after[field]].flat().sort()),
  );
}

/**
 * Changes the advanced configurations. Switching Refresh Token off ends all refresh tokens of the client.
 * @param input.version the version the person saw
 * @param input.identityProviders left out: whose tokens the client takes stays as it is
 * @throws AppError `not_found`, `forbidden`, `invalid`, or `conflict` when somebody changed it meanwhile
 */
export async function updateClient(person: Person, input: UpdateClientInput): Promise<void> {
  const consumerKey = await inTransaction(async (tx) => {
    const client = await demandClient(tx, person, input.clientId, 'keys.manage');
    demandValidSettings(input.settings, client.application.organization);
    if (!(await updateClientSettings(tx, client.id, input.version, input.settings))) {
      throw new AppError(
        'conflict',
        'Somebody changed these configurations meanwhile. Reload the page and make your change again.',
      );
    }
    const chosenAnew =
      input.identityProviders !== undefined && (await chooseProviders(tx, client, input.identityProviders));
    const refreshOff = !input.settings.grantTypes.includes('refresh_token');
    const revokedFamilies = refreshOff
      ? await revokeFamiliesOfClient(tx, client.id, 'grant switched off')
      : 0;
    const changed = [...changedFields(client, input.settings), ...(chosenAnew ? ['identityProviders'] : [])];
    await recordAudit(tx, person, {
      action: 'client.update',
      ...aboutClient(client),
      details: { changed, revokedFamilies },
    });
    return client.clientId;
  });
  forgetClient(consumerKey);
}
