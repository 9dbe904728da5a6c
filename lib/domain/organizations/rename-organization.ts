import { findOrganization, updateOrganizationName } from '@/lib/db/organizations';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandManager } from '@/lib/domain/members/member-access';

/** Gives the organization the person acts in another name. Nothing happens when it is its name already. @throws AppError `forbidden` */
export async function renameOrganization(person: Person, name: string): Promise<void> {
  const { organizationId } = person;
  await inTransaction(async (tx) => {
    await demandManager(tx, person);
    const before = (await findOrganization(tx, organizationId))!.name;
    if (before === name) return;
    await updateOrganizationName(tx, organizationId, name);
    await recordAudit(tx, person, {
      action: 'organization.rename',
      target: { type: 'organization', id: organizationId, label: name },
      organizationId,
      details: { before },
    });
  });
}
