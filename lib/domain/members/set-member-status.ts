import { updateMembership } from '@/lib/db/memberships';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutMember,
  demandAsSeen,
  demandMember,
  endAccess,
  keepAnAdministrator,
  type SeenMember,
} from '@/lib/domain/members/member-access';
import { nowDate } from '@/lib/platform/clock';

/**
 * Locks a member out of the organization, at once, or lets them in again. What they own stays theirs. Nothing happens when it is so already.
 * @param input.seen what the person saw. Default: whatever there is
 * @throws AppError `forbidden`, `not_found`, or `conflict` for the last administrator and for what was not seen
 */
export async function setMemberStatus(
  person: Person,
  { userId, seen, enabled }: { userId: string; seen?: SeenMember; enabled: boolean },
): Promise<void> {
  await inTransaction(async (tx) => {
    const member = await demandMember(tx, person, userId);
    demandAsSeen(member, seen);
    if ((member.disabledAt === null) === enabled) return;
    if (!enabled) await keepAnAdministrator(tx, person, member);
    await updateMembership(tx, person.organizationId, userId, { disabledAt: enabled ? null : nowDate() });
    await recordAudit(tx, person, {
      action: enabled ? 'member.enable' : 'member.disable',
      ...aboutMember(person, member),
      details: enabled ? {} : await endAccess(tx, person, userId),
    });
  });
}
