import { forgetClient } from '@/lib/db/client-snapshots';
import { revokeClientSecret, setSecretRetirement } from '@/lib/db/client-secrets';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { ClientWithContext, SecretRow } from '@/lib/db/clients';
import type { Person } from '@/lib/domain/actor';
import { recordAudit, type AuditEntry } from '@/lib/domain/audit';
import { aboutClient, demandClient } from '@/lib/domain/clients/client-access';
import { ownerOfSecrets, recordNotice, secretNotice } from '@/lib/domain/notices/record-notice';
import { now } from '@/lib/platform/clock';
import { AppError, invalidField, notFound } from '@/lib/platform/errors';

interface SecretOfClient {
  clientId: string;
  secretId: string;
}

type Details = NonNullable<AuditEntry['details']>;

/** The frame of every change to one secret: permission, the change, the audit, and the cache. */
async function changeSecret(
  person: Person,
  { clientId, secretId }: SecretOfClient,
  action: AuditEntry['action'],
  change: (tx: Tx, client: ClientWithContext, secret: SecretRow) => Promise<Details>,
): Promise<void> {
  const consumerKey = await inTransaction(async (tx) => {
    const client = await demandClient(tx, person, clientId, 'keys.manage');
    const secret = client.secrets.find((item) => item.id === secretId);
    if (!secret) throw notFound('This secret');
    const details = await change(tx, client, secret);
    await recordAudit(tx, person, {
      action,
      ...aboutClient(client),
      details: { secret: secretId, label: secret.label, ...details },
    });
    return client.clientId;
  });
  forgetClient(consumerKey);
}

/** Ends a secret at once. @throws AppError `not_found`, `forbidden`, or `conflict` when it had ended already */
export async function revokeSecret(person: Person, input: SecretOfClient): Promise<void> {
  await changeSecret(person, input, 'secret.revoke', async (tx, client, secret) => {
    if (!(await revokeClientSecret(tx, client.id, input.secretId))) {
      throw new AppError('conflict', 'This secret has been revoked already.');
    }
    const owner = ownerOfSecrets(client);
    await recordNotice(tx, secretNotice('secret.revoked', owner, secret, { by: person.name }));
    return {};
  });
}

const NO_LONGER_LIVE = 'This secret has been revoked or has retired already.';

/**
 * Sets the instant at which a secret stops working, as the second half of a rotation. It can be taken back until then.
 * @throws AppError `not_found`, `forbidden`, `invalid`, or `conflict` when it no longer works
 */
export async function scheduleRetirement(
  person: Person,
  input: SecretOfClient & { retiresAt: Date },
): Promise<void> {
  await changeSecret(person, input, 'secret.schedule-retirement', async (tx, client) => {
    if (input.retiresAt.getTime() <= now())
      throw invalidField('retiresAt', 'Choose a date in the future, or revoke the secret now.');
    if (!(await setSecretRetirement(tx, client.id, input.secretId, input.retiresAt)))
      throw new AppError('conflict', NO_LONGER_LIVE);
    return { retiresAt: input.retiresAt.toISOString() };
  });
}

/** Takes a retirement back. @throws AppError `not_found`, `forbidden`, or `conflict` when it is too late */
export async function cancelRetirement(person: Person, input: SecretOfClient): Promise<void> {
  await changeSecret(person, input, 'secret.cancel-retirement', async (tx, client) => {
    if (!(await setSecretRetirement(tx, client.id, input.secretId, null)))
      throw new AppError('conflict', NO_LONGER_LIVE);
    return {};
  });
}
