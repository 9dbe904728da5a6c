import { listOwnedApplications, transferApplications } from '@/lib/db/applications';
import { awaitMembership, deleteMembership, findMember } from '@/lib/db/memberships';
import { listTeamsOf } from '@/lib/db/teams';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit, recordAudits } from '@/lib/domain/audit';
import {
  aboutMember,
  demandMember,
  endAccess,
  isEnabled,
  keepAnAdministrator,
  type MemberRow,
} from '@/lib/domain/members/member-access';
import { recordEndOfShares } from '@/lib/domain/sharing/end-share';
import { invalidField } from '@/lib/platform/errors';

/** Who gets what the leaver owned. */
async function demandHeir(
  tx: Tx,
  person: Person,
  leaver: MemberRow,
  heirId: string | null,
): Promise<MemberRow> {
  const heir = heirId ? await findMember(tx, person.organizationId, heirId) : null;
  if (heir && isEnabled(heir) && heir.user.id !== leaver.user.id) return heir;
  throw invalidField(
    'heirId',
    heirId
      ? 'This is no member who can own applications. Choose another one.'
      : `Choose who gets the applications of ${leaver.user.name}.`,
  );
}

async function handOver(tx: Tx, person: Person, leaver: MemberRow, heirId: string | null): Promise<number> {
  const { organizationId } = person;
  const owned = await listOwnedApplications(tx, organizationId, leaver.user.id);
  if (owned.length === 0) return 0;
  const heir = await demandHeir(tx, person, leaver, heirId);
  await transferApplications(tx, { organizationId, from: leaver.user.id, to: heir.user.id });
  await recordAudits(
    tx,
    person,
    owned.map(({ id, name }) => ({
      action: 'application.transfer' as const,
      target: { type: 'application', id, label: name },
      organizationId,
      applicationId: id,
      details: { from: leaver.user.email, to: heir.user.email },
    })),
  );
  return owned.length;
}

/**
 * Removes a member. Their sessions end at once, so does what is shared with them, and what they own goes to somebody else, all or nothing. Their account stays: other
 * organizations may count on it, and the audit names it.
 * @param input.heirId the member who gets their applications; needed only when there are some
 * @throws AppError `forbidden`, `not_found`, `invalid` for the heir, or `conflict` for the last administrator
 */
export async function removeMember(
  person: Person,
  { userId, heirId }: { userId: string; heirId: string | null },
): Promise<void> {
  await inTransaction(async (tx) => {
    const member = await demandMember(tx, person, userId);
    await keepAnAdministrator(tx, person, member);
    // What they are about to make is theirs too, and what is being shared with them ends too.
    await awaitMembership(tx, person.organizationId, userId);
    const applicationsHandedOver = await handOver(tx, person, member, heirId);
    const sharesEnded = await recordEndOfShares(tx, person, { userId }, member.user.email);
    const teamsLeft = (await listTeamsOf(tx, person.organizationId, userId)).map(({ name }) => name);
    await deleteMembership(tx, person.organizationId, userId);
    const ended = await endAccess(tx, person, userId);
    await recordAudit(tx, person, {
      action: 'member.remove',
      ...aboutMember(person, member),
      details: { role: member.role, applicationsHandedOver, sharesEnded, teamsLeft, ...ended },
    });
  });
}
