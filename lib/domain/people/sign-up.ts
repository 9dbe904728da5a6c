import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import { anyUserExists, EMAIL_INDEX, insertMember } from '@/lib/db/users';
import type { System } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { memberNotice, recordNotice } from '@/lib/domain/notices/record-notice';
import { countSignUpAttempt } from '@/lib/domain/people/attempt-limits';
import { checkNewPassword } from '@/lib/domain/people/new-password';
import { startSession, type Browser } from '@/lib/domain/people/start-session';
import { env } from '@/lib/platform/env';
import { AppError, invalidField } from '@/lib/platform/errors';
import { hashPassword } from '@/lib/platform/password';

interface Newcomer {
  /** In lower case. */
  email: string;
  name: string;
  password: string;
}

/** Whether everybody may make an account for themselves. */
export const signUpIsOpen = () => env().SIGN_UP === 'open';

/** Makes an account whose person is a developer of the first organization. An address that is taken violates `EMAIL_INDEX`. */
export async function insertDeveloper(
  tx: Tx,
  actor: System,
  newcomer: Omit<Newcomer, 'password'> & { passwordHash: string | null },
) {
  const organization = await findFirstOrganization(tx);
  if (!organization)
    throw new Error('There is no organization yet: the first start has to make it before people.');
  const member = { organizationId: organization.id, role: 'developer' as const };
  const userId = await insertMember(tx, { ...newcomer, ...member });
  await recordAudit(tx, actor, {
    action: 'user.create',
    target: { type: 'user', id: userId, label: newcomer.email },
    organizationId: organization.id,
    details: { role: member.role },
  });
  await recordNotice(tx, memberNotice({ email: newcomer.email, ...member }));
  return { userId, name: newcomer.name, email: newcomer.email, ...member };
}

/**
 * Makes an account for whoever asks, as a developer of the first organization, and signs it in.
 * @returns the id of the new session
 * @throws AppError `not_found` unless `SIGN_UP=open`, `conflict` before the set-up, `invalid`, `too_many_requests`, `unavailable`
 */
export async function signUp({ email, name, password }: Newcomer, browser: Browser): Promise<string> {
  if (!signUpIsOpen())
    throw new AppError('not_found', 'Nobody can sign up here. Ask an administrator to invite you.');
  await countSignUpAttempt(browser.origin.address);
  if (!(await anyUserExists(prisma())))
    throw new AppError('conflict', 'This portal has no administrator yet. Set it up first.');
  await checkNewPassword(password, { email, name });
  const passwordHash = await hashPassword(password);
  const page: System = { kind: 'system', label: 'sign-up page', origin: browser.origin };
  try {
    return await inTransaction(async (tx) =>
      startSession(tx, await insertDeveloper(tx, page, { email, name, passwordHash }), browser),
    );
  } catch (error) {
    if (!isUniqueViolation(error, EMAIL_INDEX)) throw error;
    throw invalidField('email', 'There is an account with this address already. Sign in instead.');
  }
}
