import { insertMembership } from '@/lib/db/memberships';
import { SLUG_INDEX } from '@/lib/db/organizations';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandManager } from '@/lib/domain/members/member-access';
import { createOrganization } from '@/lib/domain/organizations/create-organization';
import { mayAddOrganizations } from '@/lib/domain/organizations/organization-access';
import { AppError, invalidField } from '@/lib/platform/errors';

/**
 * Makes another organization, with the person as its administrator. They stay in the one they act in. Returns its id.
 * @throws AppError `forbidden` for who is no administrator of the first organization, `invalid` for a slug that is taken
 */
export async function addOrganization(
  person: Person,
  input: { name: string; slug: string },
): Promise<string> {
  try {
    return await inTransaction(async (tx) => {
      await demandManager(tx, person);
      if (!(await mayAddOrganizations(tx, person)))
        throw new AppError('forbidden', 'Only an administrator of the first organization may do this.');
      const id = await createOrganization(tx, person, input);
      await insertMembership(tx, { organizationId: id, userId: person.userId, role: 'admin' });
      // In the audit of the organization it was made from too: there, somebody looks for what its administrators do.
      await recordAudit(tx, person, {
        action: 'organization.create',
        target: { type: 'organization', id, label: input.name },
        organizationId: person.organizationId,
        details: { slug: input.slug },
      });
      return id;
    });
  } catch (error) {
    if (!isUniqueViolation(error, SLUG_INDEX)) throw error;
    throw invalidField('slug', 'Another organization has this short name. Choose another one.');
  }
}
