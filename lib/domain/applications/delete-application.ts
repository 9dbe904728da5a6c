import { applicationNameKey, deleteApplication as removeApplication } from '@/lib/db/applications';
import { forgetApplication } from '@/lib/db/client-snapshots';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { invalidField } from '@/lib/platform/errors';

/**
 * Deletes an application with its keys, secrets, refresh tokens and subscriptions. From then on its keys authenticate nothing and its
 * tokens are inactive.
 * @param confirmedName the name, typed by the person; left out where nobody was asked to
 * @throws AppError `not_found`, `forbidden`, or `invalid` when the name is not the application's
 */
export async function deleteApplication(person: Person, id: string, confirmedName?: string): Promise<void> {
  await inTransaction(async (tx) => {
    const application = await demandApplication(tx, person, id, 'application.delete');
    if (confirmedName !== undefined && applicationNameKey(confirmedName) !== application.nameKey) {
      throw invalidField('confirmedName', 'This is not the name of the application. Type it as it is shown.');
    }
    await removeApplication(tx, id);
    await recordAudit(tx, person, {
      action: 'application.delete',
      target: { type: 'application', id, label: application.name },
      organizationId: application.organizationId,
      applicationId: id,
    });
  });
  forgetApplication(id);
}
