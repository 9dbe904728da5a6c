import { transferApplication as writeTransfer } from '@/lib/db/applications';
import { forgetApplication } from '@/lib/db/client-snapshots';
import { findMember, holdMembership } from '@/lib/db/memberships';
import { saveShare } from '@/lib/db/shares';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { isEnabled } from '@/lib/domain/members/member-access';
import type { ShareRole } from '@/lib/domain/permissions';
import { aboutApplication, demandDecision, type SharedApplication } from '@/lib/domain/sharing/share-access';
import { invalidField } from '@/lib/platform/errors';

async function holdNewOwner(tx: Tx, { organizationId }: Person, userId: string) {
  const held = await holdMembership(tx, organizationId, userId);
  const member = held ? await findMember(tx, organizationId, userId) : null;
  if (member && isEnabled(member)) return member.user;
  throw invalidField('userId', 'This is no active member of the organization. Choose another one.');
}

/** The former owner goes on as what was chosen, unless they have left meanwhile. */
async function keepFormerOwner(
  tx: Tx,
  application: SharedApplication,
  role: ShareRole | null,
): Promise<ShareRole | null> {
  const { organizationId, ownerId: userId } = application;
  if (!role || !(await findMember(tx, organizationId, userId))) return null;
  await saveShare(tx, application, { userId }, role);
  return role;
}

/**
 * Gives an application to another active member. Keys, secrets, tokens and what is shared with others stay as they are.
 * @param input.userId the new owner
 * @param input.formerOwnerAs what the owner before may still do; null: nothing
 * @throws AppError `not_found`, `forbidden`, or `invalid` for the new owner
 */
export async function transferApplication(
  person: Person,
  input: { applicationId: string; userId: string; formerOwnerAs: ShareRole | null },
): Promise<void> {
  const { applicationId, userId, formerOwnerAs } = input;
  await inTransaction(async (tx) => {
    await demandApplication(tx, person, applicationId, 'application.transfer');
    const owner = await holdNewOwner(tx, person, userId);
    const application = await demandDecision(tx, person, applicationId, 'application.transfer');
    if (application.ownerId === userId)
      throw invalidField('userId', `${owner.name} owns it already. Choose another member.`);
    await writeTransfer(tx, applicationId, userId);
    const kept = await keepFormerOwner(tx, application, formerOwnerAs);
    await recordAudit(tx, person, {
      action: 'application.transfer',
      ...aboutApplication(application),
      details: { from: application.owner.email, to: owner.email, formerOwnerAs: kept },
    });
  });
  forgetApplication(applicationId);
}
