import { prisma } from '@/lib/db/database';
import { claimInvitation, findOpenInvitation } from '@/lib/db/invitations';
import { findMember, insertMembership, lockMembers } from '@/lib/db/memberships';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import { accountExists, EMAIL_INDEX, findUserForSignIn, insertMember } from '@/lib/db/users';
import type { Actor, Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { memberNotice, recordNotice } from '@/lib/domain/notices/record-notice';
import { checkNewPassword } from '@/lib/domain/people/new-password';
import { provePassword } from '@/lib/domain/people/sign-in';
import { actIn } from '@/lib/domain/people/switch-organization';
import { startSession, type Browser } from '@/lib/domain/people/start-session';
import { hashSecret } from '@/lib/platform/derived-keys';
import { env } from '@/lib/platform/env';
import { AppError } from '@/lib/platform/errors';
import { hashPassword } from '@/lib/platform/password';
import { isWellFormedSecret } from '@/lib/platform/secret-format';

/** An invitation that can be accepted. */
export type Invitation = NonNullable<Awaited<ReturnType<typeof findOpenInvitation>>>;

/** The open invitation behind a link; null for any other, and where the operator lets nobody in. */
export async function openInvitation(token: string): Promise<Invitation | null> {
  if (env().SIGN_UP === 'closed' || !isWellFormedSecret('invitation', token)) return null;
  return findOpenInvitation(prisma(), hashSecret(token));
}

/** What an invitation says to whoever opens it. */
export interface InvitationView {
  email: string;
  organizationName: string;
  /** Null: they have left. */
  invitedBy: string | null;
  /** Whether there is an account with the address already. */
  hasAccount: boolean;
}

/** The invitation behind a link, or null: used, expired, withdrawn and never made are the same. Does not use it up. */
export async function readInvitation(token: string): Promise<InvitationView | null> {
  const invitation = await openInvitation(token);
  if (!invitation) return null;
  const { email, organization, invitedBy } = invitation;
  const hasAccount = await accountExists(prisma(), email);
  return { email, organizationName: organization.name, invitedBy: invitedBy?.name ?? null, hasAccount };
}

function unusable(): AppError {
  return new AppError('conflict', 'This invitation cannot be used any more. Ask for a new one.');
}

async function demandOpenInvitation(token: string): Promise<Invitation> {
  const invitation = await openInvitation(token);
  if (!invitation) throw unusable();
  return invitation;
}

/** Uses the invitation up. @throws AppError `conflict` when somebody was faster */
export async function claim(tx: Tx, { id, organizationId }: Invitation): Promise<void> {
  await lockMembers(tx, organizationId);
  if (!(await claimInvitation(tx, id))) throw unusable();
}

/** Writes the acceptance into the audit, and that there is a new member to be told of. */
export async function recordAcceptance(
  tx: Tx,
  actor: Actor,
  { id, email, role, organizationId }: Invitation,
) {
  await recordAudit(tx, actor, {
    action: 'invitation.accept',
    target: { type: 'invitation', id, label: email },
    organizationId,
    details: { role },
  });
  await recordNotice(tx, memberNotice({ email, role, organizationId }));
}

/**
 * Makes an account for the invited address and signs it in. The invitation is used up.
 * @returns the id of the new session
 * @throws AppError `conflict`, or `invalid` for the password
 */
export async function acceptAsNewcomer(
  token: string,
  { name, password }: { name: string; password: string },
  browser: Browser,
): Promise<string> {
  const invitation = await demandOpenInvitation(token);
  const { email, role, organizationId } = invitation;
  await checkNewPassword(password, { email, name });
  const passwordHash = await hashPassword(password);
  const page: Actor = { kind: 'system', label: 'invitation', origin: browser.origin };
  try {
    return await inTransaction(async (tx) => {
      await claim(tx, invitation);
      const userId = await insertMember(tx, { email, name, passwordHash, organizationId, role });
      await recordAcceptance(tx, page, invitation);
      await recordAudit(tx, page, {
        action: 'user.create',
        target: { type: 'user', id: userId, label: email },
        organizationId,
        details: { role },
      });
      return startSession(tx, { userId, name, email, organizationId, role }, browser);
    });
  } catch (error) {
    if (!isUniqueViolation(error, EMAIL_INDEX)) throw error;
    throw new AppError(
      'conflict',
      'There is an account with this address by now. Reload the page to sign in.',
    );
  }
}

/** Makes an account a member by its invitation. @throws AppError `conflict`, also for who is a member already */
export async function join(tx: Tx, actor: Actor, invitation: Invitation, userId: string): Promise<void> {
  const { organizationId, role } = invitation;
  await claim(tx, invitation);
  if (await findMember(tx, organizationId, userId))
    throw new AppError('conflict', 'You are a member already. Sign in instead.');
  await insertMembership(tx, { organizationId, userId, role });
  await recordAcceptance(tx, actor, invitation);
}

/**
 * Lets whoever knows the password of the invited account accept, and signs them in. The invitation is used up.
 * @returns the id of the new session
 * @throws AppError `conflict`, `unauthenticated`, `too_many_requests`, `unavailable`
 */
export async function acceptWithPassword(token: string, password: string, browser: Browser): Promise<string> {
  const invitation = await demandOpenInvitation(token);
  const userId = await provePassword(invitation.email, password, browser);
  const page: Actor = { kind: 'system', label: 'invitation', origin: browser.origin };
  return inTransaction(async (tx) => {
    await join(tx, page, invitation, userId);
    const user = (await findUserForSignIn(tx, invitation.email))!;
    const { organizationId, role } = invitation;
    return startSession(tx, { userId, name: user.name, email: user.email, organizationId, role }, browser);
  });
}

/**
 * Lets somebody who is signed in as the invited address accept. The invitation is used up, and they act in its organization from now on.
 * @throws AppError `conflict`, or `forbidden` for somebody else
 */
export async function acceptSignedIn(person: Person, token: string): Promise<void> {
  const invitation = await demandOpenInvitation(token);
  if (person.email !== invitation.email) {
    throw new AppError('forbidden', `This invitation is for ${invitation.email}. Sign in with that address.`);
  }
  await inTransaction(async (tx) => {
    await join(tx, person, invitation, person.userId);
    await actIn(tx, person, invitation.organizationId);
  });
}
