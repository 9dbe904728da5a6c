import { CLIENT_ENVIRONMENT_INDEX, insertClient } from '@/lib/db/clients';
import { forgetClient } from '@/lib/db/client-snapshots';
import { findEnvironment, findOrganization } from '@/lib/db/organizations';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { aboutClient, demandApplication } from '@/lib/domain/clients/client-access';
import { demandValidSettings, type ClientSettings } from '@/lib/domain/clients/client-settings';
import { storeNewSecret, type RevealedSecret } from '@/lib/domain/clients/new-secret';
import { ownerOfSecrets, recordNotice, secretNotice } from '@/lib/domain/notices/record-notice';
import { AppError, notFound } from '@/lib/platform/errors';

export interface GeneratedKeys {
  /** Row id of the client. */
  id: string;
  consumerKey: string;
  /** Null for a public client. */
  secret: RevealedSecret | null;
}

const FIRST_LABEL = 'First secret';

/**
 * Generates the consumer key and secret of an application for one environment.
 * @throws AppError `not_found`, `forbidden`, `invalid`, or `conflict` when there are keys already (two tabs, a double click)
 */
export async function generateKeys(
  person: Person,
  input: { applicationId: string; environment: string; settings: ClientSettings },
): Promise<GeneratedKeys> {
  try {
    const keys = await inTransaction(async (tx) => {
      const application = await demandApplication(tx, person, input.applicationId, 'keys.manage');
      const environment = await findEnvironment(tx, application.organizationId, input.environment);
      if (!environment) throw notFound('This environment');
      demandValidSettings(input.settings, (await findOrganization(tx, application.organizationId))!);
      const client = await insertClient(tx, {
        ...input.settings,
        applicationId: application.id,
        environmentId: environment.id,
        createdById: person.userId,
      });
      const secret = client.publicClient
        ? null
        : await storeNewSecret(tx, person, { clientId: client.id, label: FIRST_LABEL, expiresAt: null });
      await recordAudit(tx, person, { action: 'client.generate-keys', ...aboutClient(client) });
      if (secret) {
        const owner = ownerOfSecrets(client);
        await recordNotice(tx, secretNotice('secret.added', owner, secret, { by: person.name }));
      }
      return { id: client.id, consumerKey: client.clientId, secret };
    });
    forgetClient(keys.consumerKey);
    return keys;
  } catch (error) {
    if (!isUniqueViolation(error, CLIENT_ENVIRONMENT_INDEX)) throw error;
    throw new AppError(
      'conflict',
      'The keys for this environment were generated meanwhile. Reload the page to see them.',
    );
  }
}
