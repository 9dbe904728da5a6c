import { APPLICATION_NAME_INDEX, updateApplication as writeApplication } from '@/lib/db/applications';
import { forgetApplication } from '@/lib/db/client-snapshots';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import type { ApplicationInput } from '@/lib/domain/applications/application-input';
import { nameTaken } from '@/lib/domain/applications/create-application';
import { demandPlan } from '@/lib/domain/applications/demand-plan';
import { recordAudit } from '@/lib/domain/audit';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { AppError } from '@/lib/platform/errors';

/**
 * Changes name, description and quota of an application.
 * @param input.version the version the person saw
 * @throws AppError `not_found`, `forbidden`, `invalid`, or `conflict` when somebody changed it meanwhile
 */
export async function updateApplication(
  person: Person,
  id: string,
  { version, ...input }: ApplicationInput & { version: number },
): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const application = await demandApplication(tx, person, id, 'application.edit');
      await demandPlan(tx, application.organizationId, input.planId);
      if (!(await writeApplication(tx, id, version, input))) {
        throw new AppError(
          'conflict',
          'Somebody changed this application meanwhile. Reload the page and make your change again.',
        );
      }
      const fields = ['name', 'description', 'planId'] as const;
      await recordAudit(tx, person, {
        action: 'application.update',
        target: { type: 'application', id, label: input.name },
        organizationId: application.organizationId,
        applicationId: id,
        details: { changed: fields.filter((field) => application[field] !== input[field]) },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error, APPLICATION_NAME_INDEX)) throw nameTaken();
    throw error;
  }
  forgetApplication(id);
}
