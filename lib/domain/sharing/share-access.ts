import { findMember, holdMembership } from '@/lib/db/memberships';
import { lockApplication, type ShareTarget } from '@/lib/db/shares';
import { findTeam, holdTeam } from '@/lib/db/teams';
import type { Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { demandStillMember } from '@/lib/domain/members/member-access';
import { notFound } from '@/lib/platform/errors';

/** A member or a team as the audit names it. */
export interface Recipient {
  target: ShareTarget;
  /** An e-mail address, or the name of a team. */
  label: string;
}

/** The application of a change, as far as the audit and the rules need it. */
export type SharedApplication = Awaited<ReturnType<typeof demandApplication>>;

/**
 * Lets whoever may decide on access to an application do so, one after the other, until the transaction ends. Asks again under the lock:
 * the last change may have been that they may no longer.
 * @throws AppError `not_found`, `forbidden`
 */
export async function demandDecision(
  tx: Tx,
  person: Person,
  applicationId: string,
  permission: 'application.share' | 'application.transfer',
): Promise<SharedApplication> {
  await demandApplication(tx, person, applicationId, permission);
  await demandStillMember(tx, person);
  await lockApplication(tx, applicationId);
  return demandApplication(tx, person, applicationId, permission);
}

/**
 * A member who is not disabled, or a team, of the person's organization. Stays one until the transaction ends. Ask for it before
 * `demandDecision`: whoever removes a member locks in this order.
 * @throws AppError `not_found`
 */
export async function holdRecipient(tx: Tx, person: Person, target: ShareTarget): Promise<Recipient> {
  const { organizationId } = person;
  if ('teamId' in target) {
    const team = (await holdTeam(tx, organizationId, target.teamId))
      ? await findTeam(tx, organizationId, target.teamId)
      : null;
    if (!team) throw notFound('This team');
    return { target, label: team.name };
  }
  const member = (await holdMembership(tx, organizationId, target.userId))
    ? await findMember(tx, organizationId, target.userId)
    : null;
  if (!member || member.user.disabledAt) throw notFound('This member');
  return { target, label: member.user.email };
}

/** How audit rows about the access to an application begin. */
export function aboutApplication({ id, name, organizationId }: SharedApplication) {
  return { target: { type: 'application', id, label: name }, organizationId, applicationId: id };
}
