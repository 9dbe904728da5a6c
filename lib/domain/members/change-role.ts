import { updateMembership } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';
import type { Person, Role } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutMember,
  demandAsSeen,
  demandMember,
  endAdministration,
  keepAnAdministrator,
  type SeenMember,
} from '@/lib/domain/members/member-access';

/**
 * Gives a member another role. It counts from their next request on. Nothing happens when they have it already.
 * @param input.seen what the person saw. Default: whatever there is
 * @throws AppError `forbidden`, `not_found`, or `conflict` for the last administrator and for what was not seen
 */
export async function changeRole(
  person: Person,
  { userId, seen, role }: { userId: string; seen?: SeenMember; role: Role },
): Promise<void> {
  await inTransaction(async (tx) => {
    const member = await demandMember(tx, person, userId);
    demandAsSeen(member, seen);
    if (member.role === role) return;
    if (role !== 'admin') await keepAnAdministrator(tx, person, member);
    await updateMembership(tx, person.organizationId, userId, { role });
    const invitationsRevoked = role === 'admin' ? 0 : await endAdministration(tx, person, userId);
    await recordAudit(tx, person, {
      action: 'member.change-role',
      ...aboutMember(person, member),
      details: { from: member.role, to: role, invitationsRevoked },
    });
  });
}
