import { prisma } from '@/lib/db/database';
import { revokeSessionsOf } from '@/lib/db/sessions';
import { inTransaction } from '@/lib/db/transaction';
import { hasPassword, updatePassword } from '@/lib/db/users';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { checkNewPassword } from '@/lib/domain/people/new-password';
import { provePassword } from '@/lib/domain/people/sign-in';
import { AppError, invalidField, isAppError } from '@/lib/platform/errors';
import { hashPassword } from '@/lib/platform/password';

interface PasswordChange {
  /** Null for who has none yet. */
  current: string | null;
  password: string;
}

/** Who finds a browser that is signed in must not be able to keep it: guesses count like those at the sign-in page. */
async function demandCurrent(person: Person, current: string, userAgent: string | null): Promise<void> {
  try {
    await provePassword(person.email, current, { origin: person.origin, userAgent });
  } catch (error) {
    if (!isAppError(error) || error.code !== 'unauthenticated') throw error;
    throw invalidField('current', 'This is not your current password.');
  }
}

/**
 * Gives the person another password, or a first one, and ends all their sessions but the one they are in. Returns how many ended.
 * @throws AppError `invalid` for `current` or `password`, `too_many_requests`, `conflict`, `unavailable`
 */
export async function changePassword(
  person: Person,
  { current, password }: PasswordChange,
  userAgent: string | null,
): Promise<number> {
  const first = !(await hasPassword(prisma(), person.userId));
  if (!first) await demandCurrent(person, current ?? '', userAgent);
  if (password === current)
    throw invalidField('password', 'This is your password already. Choose another one.');
  await checkNewPassword(password, person);
  const passwordHash = await hashPassword(password);
  return inTransaction(async (tx) => {
    if (!(await updatePassword(tx, person.userId, passwordHash, { first })))
      throw new AppError('conflict', 'Your password was changed meanwhile. Reload the page.');
    const sessionsEnded = await revokeSessionsOf(tx, person.userId, person.sessionId);
    await recordAudit(tx, person, {
      action: 'user.change-password',
      target: { type: 'user', id: person.userId, label: person.email },
      organizationId: person.organizationId,
      details: { first, sessionsEnded },
    });
    return sessionsEnded;
  });
}
