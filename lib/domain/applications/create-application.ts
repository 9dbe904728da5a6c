import { APPLICATION_NAME_INDEX, insertApplication } from '@/lib/db/applications';
import { inTransaction } from '@/lib/db/transaction';
import { demandStillMember } from '@/lib/domain/members/member-access';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import type { ApplicationInput } from '@/lib/domain/applications/application-input';
import { demandPlan } from '@/lib/domain/applications/demand-plan';
import { recordAudit } from '@/lib/domain/audit';
import { demandInOrganization } from '@/lib/domain/permissions';
import { invalidField } from '@/lib/platform/errors';

/** The name belongs to another application of the organization; nothing is said of whose. */
export function nameTaken() {
  return invalidField(
    'name',
    'An application of this organization has this name already. Choose another one.',
  );
}

/** Makes an application, owned by the person. Returns its id. @throws AppError `forbidden`, `invalid` */
export async function createApplication(person: Person, input: ApplicationInput): Promise<string> {
  demandInOrganization(person, 'application.create');
  try {
    return await inTransaction(async (tx) => {
      const { organizationId, userId } = person;
      await demandStillMember(tx, person);
      await demandPlan(tx, organizationId, input.planId);
      const application = await insertApplication(tx, { ...input, organizationId, ownerId: userId });
      await recordAudit(tx, person, {
        action: 'application.create',
        target: { type: 'application', id: application.id, label: application.name },
        organizationId,
        applicationId: application.id,
      });
      return application.id;
    });
  } catch (error) {
    if (isUniqueViolation(error, APPLICATION_NAME_INDEX)) throw nameTaken();
    throw error;
  }
}
