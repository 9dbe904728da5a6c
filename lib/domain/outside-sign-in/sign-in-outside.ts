import { prisma } from '@/lib/db/database';
import { findOutsideAccount, IDENTITY_INDEX, PERSON_ISSUER_INDEX } from '@/lib/db/outside-accounts';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import { accountExists, anyUserExists, EMAIL_INDEX } from '@/lib/db/users';
import type { System } from '@/lib/domain/actor';
import { acceptAsOutsideNewcomer, acceptLinked } from '@/lib/domain/invitations/accept-outside';
import { recordOutsideRefusal } from '@/lib/domain/outside-sign-in/audit';
import type { OutsideIdentity } from '@/lib/domain/outside-sign-in/identity';
import { insertLink } from '@/lib/domain/outside-sign-in/link';
import { isOutsideRefusal, OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';
import { countSignUpAttempt } from '@/lib/domain/people/attempt-limits';
import { insertDeveloper } from '@/lib/domain/people/sign-up';
import { startSession, type Browser } from '@/lib/domain/people/start-session';
import { env } from '@/lib/platform/env';

export interface OutsideBrowser extends Browser {
  /** The name of the provider, for the audit. */
  provider: string;
}

type Linked = NonNullable<Awaited<ReturnType<typeof findOutsideAccount>>>['user'];

async function signInLinked(user: Linked, browser: OutsideBrowser): Promise<string> {
  const membership = user.memberships[0];
  if (user.disabledAt || membership?.disabledAt) throw new OutsideRefusal('disabled');
  if (!membership) throw new OutsideRefusal('no-organization');
  const { id: userId, name, email } = user;
  const { organizationId, role } = membership;
  return inTransaction((tx) => startSession(tx, { userId, name, email, organizationId, role }, browser));
}

/** Whether somebody unknown may make an account, as they could with a password. */
async function demandMayJoin(identity: OutsideIdentity): Promise<string> {
  if (!(await anyUserExists(prisma()))) throw new OutsideRefusal('not-set-up');
  const { email, emailVerified } = identity;
  // Said before whether they are welcome: who has an account with a password is told the way in.
  if (email && (await accountExists(prisma(), email))) throw new OutsideRefusal('email-taken');
  const { SIGN_UP } = env();
  if (SIGN_UP !== 'open') throw new OutsideRefusal(SIGN_UP === 'closed' ? 'closed' : 'not-invited');
  if (!email) throw new OutsideRefusal('no-email');
  if (emailVerified === false) throw new OutsideRefusal('email-unverified');
  return email;
}

async function signUpOutside(identity: OutsideIdentity, browser: OutsideBrowser): Promise<string> {
  const email = await demandMayJoin(identity);
  await countSignUpAttempt(browser.origin.address);
  const page: System = { kind: 'system', label: 'sign-in', origin: browser.origin };
  const name = identity.name ?? email.slice(0, email.indexOf('@'));
  return inTransaction(async (tx) => {
    const who = await insertDeveloper(tx, page, { email, name, passwordHash: null });
    await insertLink(tx, page, { ...who, identity });
    return startSession(tx, who, browser);
  });
}

async function enter(
  identity: OutsideIdentity,
  invitation: string | null,
  browser: OutsideBrowser,
): Promise<string> {
  const account = await findOutsideAccount(prisma(), identity.issuer, identity.subject);
  if (invitation === null)
    return account ? signInLinked(account.user, browser) : signUpOutside(identity, browser);
  return account
    ? acceptLinked(invitation, account.user, browser)
    : acceptAsOutsideNewcomer(invitation, identity, browser);
}

const MADE_MEANWHILE = [IDENTITY_INDEX, PERSON_ISSUER_INDEX, EMAIL_INDEX];

/**
 * Signs in whom the OpenID provider names. Only issuer and subject find an account. Whom nothing is linked to gets a new one where
 * `SIGN_UP` says so; never one that has their address already.
 * @param invitation the token of the invitation they came with, or null
 * @returns the id of the new session
 * @throws OutsideRefusal, after it was recorded; AppError `too_many_requests`, `unavailable`
 */
export async function signInOutside(
  identity: OutsideIdentity,
  invitation: string | null,
  browser: OutsideBrowser,
): Promise<string> {
  try {
    return await enter(identity, invitation, browser).catch((error: unknown) => {
      // They pressed twice, or somebody with the address was faster: what is there now decides.
      if (MADE_MEANWHILE.some((index) => isUniqueViolation(error, index)))
        return enter(identity, invitation, browser);
      throw error;
    });
  } catch (error) {
    if (isOutsideRefusal(error)) await recordOutsideRefusal(error.reason, identity, browser);
    throw error;
  }
}
