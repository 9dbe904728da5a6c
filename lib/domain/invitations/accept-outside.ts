import { inTransaction } from '@/lib/db/transaction';
import { accountExists, findUserForSignIn, insertMember } from '@/lib/db/users';
import { prisma } from '@/lib/db/database';
import type { System } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  claim,
  join,
  openInvitation,
  recordAcceptance,
  type Invitation,
} from '@/lib/domain/invitations/accept-invitation';
import type { OutsideIdentity } from '@/lib/domain/outside-sign-in/identity';
import { insertLink } from '@/lib/domain/outside-sign-in/link';
import { OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';
import { startSession, type Browser } from '@/lib/domain/people/start-session';
import { isAppError } from '@/lib/platform/errors';

const page = ({ origin }: Browser): System => ({ kind: 'system', label: 'invitation', origin });

async function demandInvitation(token: string): Promise<Invitation> {
  const invitation = await openInvitation(token);
  if (!invitation) throw new OutsideRefusal('invitation-unusable');
  return invitation;
}

/** Somebody else may have used it up meanwhile, or they are a member already. */
function unusable(error: unknown): never {
  if (isAppError(error) && error.code === 'conflict')
    throw new OutsideRefusal('invitation-unusable', { cause: error });
  throw error;
}

/**
 * Makes an account for somebody who has the invited address at the OpenID provider, which has verified it, links the two, and signs them
 * in. The invitation is used up.
 * @returns the id of the new session
 * @throws OutsideRefusal
 */
export async function acceptAsOutsideNewcomer(
  token: string,
  identity: OutsideIdentity,
  browser: Browser,
): Promise<string> {
  const invitation = await demandInvitation(token);
  const { email, role, organizationId } = invitation;
  if (identity.email !== email) throw new OutsideRefusal('invitation-for-another');
  if (identity.emailVerified !== true) throw new OutsideRefusal('email-unverified');
  if (await accountExists(prisma(), email)) throw new OutsideRefusal('email-taken');
  const name = identity.name ?? email.slice(0, email.indexOf('@'));
  const actor = page(browser);
  return inTransaction(async (tx) => {
    await claim(tx, invitation);
    const userId = await insertMember(tx, { email, name, passwordHash: null, organizationId, role });
    await recordAcceptance(tx, actor, invitation);
    await recordAudit(tx, actor, {
      action: 'user.create',
      target: { type: 'user', id: userId, label: email },
      organizationId,
      details: { role },
    });
    const who = { userId, name, email, organizationId, role };
    await insertLink(tx, actor, { ...who, identity });
    return startSession(tx, who, browser);
  }).catch(unusable);
}

/**
 * Accepts for somebody whose account is linked and has the invited address, and signs them in. The invitation is used up.
 * @returns the id of the new session
 * @throws OutsideRefusal
 */
export async function acceptLinked(
  token: string,
  user: { id: string; email: string; disabledAt: Date | null },
  browser: Browser,
): Promise<string> {
  const invitation = await demandInvitation(token);
  if (user.email !== invitation.email) throw new OutsideRefusal('invitation-for-another');
  if (user.disabledAt) throw new OutsideRefusal('disabled');
  return inTransaction(async (tx) => {
    await join(tx, page(browser), invitation, user.id);
    const { id: userId, name, email } = (await findUserForSignIn(tx, user.email))!;
    const { organizationId, role } = invitation;
    return startSession(tx, { userId, name, email, organizationId, role }, browser);
  }).catch(unusable);
}
