import { revokeAccessTokensOf } from '@/lib/db/access-tokens';
import { revokeInvitationsBy } from '@/lib/db/invitations';
import {
  findMember,
  findOtherOrganization,
  hasOtherAdministrator,
  holdMembership,
  lockMembers,
} from '@/lib/db/memberships';
import { moveSessions, revokeSessionsOf } from '@/lib/db/sessions';
import type { Tx } from '@/lib/db/transaction';
import type { Person, Role } from '@/lib/domain/actor';
import { demandInOrganization } from '@/lib/domain/permissions';
import { AppError, notFound } from '@/lib/platform/errors';

export type MemberRow = NonNullable<Awaited<ReturnType<typeof findMember>>>;

/**
 * Lets whoever may change the members do so, one after the other, until the transaction ends. Asks again under the lock: the last change
 * may have been that they may no longer.
 * @throws AppError `forbidden`
 */
export async function demandManager(tx: Tx, person: Person): Promise<void> {
  demandInOrganization(person, 'members.manage');
  await lockMembers(tx, person.organizationId);
  const self = await findMember(tx, person.organizationId, person.userId);
  const role = self && isEnabled(self) ? self.role : 'developer';
  demandInOrganization({ ...person, role }, 'members.manage');
}

/** A member of the person's organization, whom they may change. @throws AppError `forbidden`, `not_found` */
export async function demandMember(tx: Tx, person: Person, userId: string): Promise<MemberRow> {
  await demandManager(tx, person);
  const member = await findMember(tx, person.organizationId, userId);
  if (!member) throw notFound('This member');
  return member;
}

/** What somebody saw of a member before they changed it. */
export interface SeenMember {
  role: Role;
  /** Not locked out of this organization. */
  enabled: boolean;
}

/** Refuses a change of something that is no longer what was seen. @throws AppError `conflict` */
export function demandAsSeen({ role, disabledAt }: MemberRow, seen: SeenMember | undefined): void {
  if (!seen || (seen.role === role && seen.enabled === (disabledAt === null))) return;
  throw new AppError('conflict', 'Somebody changed this member meanwhile. Look at them again.');
}

/** Whether somebody can act in the organization. */
export function isEnabled({
  disabledAt,
  user,
}: {
  disabledAt: Date | null;
  user: { disabledAt: Date | null };
}): boolean {
  return disabledAt === null && user.disabledAt === null;
}

/**
 * Refuses to leave an organization without an administrator who can sign in. Under the lock of `demandManager`.
 * @throws AppError `conflict`
 */
export async function keepAnAdministrator(tx: Tx, person: Person, member: MemberRow): Promise<void> {
  if (member.role !== 'admin' || !isEnabled(member)) return;
  if (await hasOtherAdministrator(tx, person.organizationId, member.user.id)) return;
  throw new AppError(
    'conflict',
    `${member.user.name} is the only administrator. Make somebody else an administrator first.`,
  );
}

/** Ends what somebody could do as an administrator: invitations they made. Returns how many ended. */
export function endAdministration(tx: Tx, person: Person, userId: string): Promise<number> {
  return revokeInvitationsBy(tx, person.organizationId, userId);
}

/** Whoever has another organization goes on there; nobody else's administrators sign them out of that one. */
async function endSessionsIn(tx: Tx, organizationId: string, userId: string) {
  const other = await findOtherOrganization(tx, userId, organizationId);
  return other === null
    ? { sessionsEnded: await revokeSessionsOf(tx, userId), sessionsMoved: 0 }
    : { sessionsEnded: 0, sessionsMoved: await moveSessions(tx, userId, organizationId, other) };
}

/**
 * Ends whatever somebody acts with in the organization. For good: what they had does not come back with them, should they be let in again. Returns the
 * details for the audit.
 */
export async function endAccess(tx: Tx, person: Person, userId: string) {
  const { organizationId } = person;
  return {
    ...(await endSessionsIn(tx, organizationId, userId)),
    accessTokensRevoked: await revokeAccessTokensOf(tx, { userId, organizationId }),
    invitationsRevoked: await endAdministration(tx, person, userId),
  };
}

/**
 * Keeps the person a member until the transaction ends: what they make meanwhile belongs to somebody who is there. Whoever removes them
 * waits, and sees it.
 * @throws AppError `forbidden`
 */
export async function demandStillMember(tx: Tx, person: Person): Promise<void> {
  if (await holdMembership(tx, person.organizationId, person.userId)) return;
  throw new AppError('forbidden', 'You are not a member of this organization any more.');
}

/** The target of an audit row. */
export function aboutMember(person: Person, { user }: MemberRow) {
  return {
    target: { type: 'user', id: user.id, label: user.email },
    organizationId: person.organizationId,
  };
}
