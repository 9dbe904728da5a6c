import type { System } from '@/lib/domain/actor';
import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import { findUserForSignIn } from '@/lib/db/users';
import { recordAudit } from '@/lib/domain/audit';
import {
  countSignInAttempt,
  forgiveSignInAttempt,
  TooManyAttempts,
} from '@/lib/domain/people/attempt-limits';
import { startSession, type Browser } from '@/lib/domain/people/start-session';
import { AppError } from '@/lib/platform/errors';
import { verifyPassword } from '@/lib/platform/password';

export interface SignInAttempt extends Browser {
  email: string;
  password: string;
}

type Candidate = Awaited<ReturnType<typeof findUserForSignIn>>;

type Refusal = 'unknown' | 'wrong-password' | 'disabled' | 'no-organization' | 'too-many-attempts';

// In the order in which they are true, for the audit. The person is told the same for each.
function refusalOf(user: Candidate, passwordMatches: boolean): Refusal | null {
  if (!user) return 'unknown';
  if (!passwordMatches) return 'wrong-password';
  if (user.disabledAt) return 'disabled';
  const membership = user.memberships[0];
  if (!membership) return 'no-organization';
  return membership.disabledAt ? 'disabled' : null;
}

async function auditRefusal(attempt: SignInAttempt, user: Candidate, reason: Refusal): Promise<void> {
  const nobody: System = { kind: 'system', label: 'sign-in', origin: attempt.origin };
  await recordAudit(prisma(), nobody, {
    action: 'session.sign-in',
    target: { type: 'user', id: user?.id ?? null, label: attempt.email },
    organizationId: user?.memberships[0]?.organizationId ?? null,
    outcome: 'failure',
    reason,
  });
}

async function admit(attempt: SignInAttempt): Promise<void> {
  try {
    await countSignInAttempt(attempt.email, attempt.origin.address);
  } catch (error) {
    if (error instanceof TooManyAttempts && error.first) {
      await auditRefusal(attempt, await findUserForSignIn(prisma(), attempt.email), 'too-many-attempts');
    }
    throw error;
  }
}

/**
 * Lets whoever knows the password of an account through, member of something or not. Counts and audits like a sign-in.
 * @param email in lower case
 * @returns the id of the user
 * @throws AppError `unauthenticated`, `too_many_requests`, `unavailable`
 */
export async function provePassword(email: string, password: string, { origin, userAgent }: Browser) {
  const attempt = { email, password, origin, userAgent };
  await admit(attempt);
  const user = await findUserForSignIn(prisma(), email);
  const refusal = refusalOf(user, await verifyPassword(user?.passwordHash ?? null, password));
  // Whom an organization has let go, or locked out, is who they are all the same; whom the operator has shut out is not.
  const isThem =
    refusal === null || refusal === 'no-organization' || (refusal === 'disabled' && !user?.disabledAt);
  if (!user || !isThem) {
    await auditRefusal(attempt, user, refusal ?? 'unknown');
    throw new AppError('unauthenticated', 'The password is not right.');
  }
  await forgiveSignInAttempt(email, origin.address);
  return user.id;
}

/**
 * Signs somebody in by e-mail address and password, and returns the id of the new session. Unknown, disabled and mistaken people get
 * one answer, after one comparison of a password hash each.
 * @param verify the comparison
 * @throws AppError `unauthenticated`, `too_many_requests` (with the wait), or `unavailable` when attempts cannot be counted
 */
export async function signIn(
  input: SignInAttempt,
  verify: typeof verifyPassword = verifyPassword,
): Promise<string> {
  const attempt = { ...input, email: input.email.trim().toLowerCase() };
  await admit(attempt);
  const user = await findUserForSignIn(prisma(), attempt.email);
  const matches = await verify(user?.passwordHash ?? null, attempt.password);
  const refusal = refusalOf(user, matches);
  if (!user || refusal) {
    await auditRefusal(attempt, user, refusal ?? 'unknown');
    throw new AppError('unauthenticated', 'The e-mail address or the password is not right.');
  }
  const { organizationId, role } = user.memberships[0]!;
  const who = { userId: user.id, name: user.name, email: user.email, organizationId, role };
  const sessionId = await inTransaction((tx) => startSession(tx, who, attempt));
  await forgiveSignInAttempt(attempt.email, attempt.origin.address);
  return sessionId;
}
