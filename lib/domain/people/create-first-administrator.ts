import { systemActor, type Actor } from '@/lib/domain/actor';
import { prisma } from '@/lib/db/database';
import { lockInstallation } from '@/lib/db/installation';
import { findFirstOrganization } from '@/lib/db/organizations';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { anyUserExists, insertMember } from '@/lib/db/users';
import { recordAudit } from '@/lib/domain/audit';
import { countSetUpAttempt } from '@/lib/domain/people/attempt-limits';
import { checkNewPassword, newPasswordProblem } from '@/lib/domain/people/new-password';
import { isSetUpCode } from '@/lib/domain/people/set-up-code';
import { startSession, type Browser } from '@/lib/domain/people/start-session';
import { env, EnvError } from '@/lib/platform/env';
import { AppError, invalidField } from '@/lib/platform/errors';
import { hashPassword } from '@/lib/platform/password';

export interface FirstAdministrator {
  email: string;
  name: string;
  password: string;
}

/** Whether Gatehouse still waits for its first administrator. */
export async function setUpNeeded(): Promise<boolean> {
  return !(await anyUserExists(prisma()));
}

function alreadySetUp(): AppError {
  return new AppError('conflict', 'Gatehouse has been set up already. Sign in instead.');
}

// Null when somebody was faster. The lock lets one transaction after the other look whether there is anybody.
async function insertFirst(
  tx: Tx,
  actor: Actor,
  input: Omit<FirstAdministrator, 'password'> & { passwordHash: string },
) {
  await lockInstallation(tx);
  if (await anyUserExists(tx)) return null;
  const organization = await findFirstOrganization(tx);
  if (!organization)
    throw new Error('There is no organization yet: the first start has to make it before people.');
  const member = { organizationId: organization.id, role: 'admin' as const };
  const userId = await insertMember(tx, { ...input, ...member });
  await recordAudit(tx, actor, {
    action: 'user.create',
    target: { type: 'user', id: userId, label: input.email },
    organizationId: organization.id,
    details: { role: 'admin' },
  });
  return { userId, name: input.name, email: input.email, ...member };
}

/**
 * Makes the administrator whom `ADMIN_EMAIL` and `ADMIN_PASSWORD` name. Does nothing without them, and nothing when there is
 * anybody already. Returns whether it made one.
 * @throws EnvError for a password that may not be chosen
 */
export async function createConfiguredAdministrator(): Promise<boolean> {
  const { ADMIN_EMAIL, ADMIN_PASSWORD } = env();
  if (!ADMIN_EMAIL || !ADMIN_PASSWORD || !(await setUpNeeded())) return false;
  const person = { email: ADMIN_EMAIL.trim().toLowerCase(), name: 'Administrator' };
  const problem = await newPasswordProblem(ADMIN_PASSWORD, person);
  if (problem) throw new EnvError([`ADMIN_PASSWORD cannot be used. ${problem}`]);
  const input = { ...person, passwordHash: await hashPassword(ADMIN_PASSWORD) };
  return inTransaction(async (tx) => (await insertFirst(tx, systemActor('first start'), input)) !== null);
}

/**
 * Makes the first administrator for whoever has the set-up code, and signs them in. Of several at the same time one wins.
 * @returns the id of the new session
 * @throws AppError `conflict` once there is anybody, `invalid` for a wrong code or password, `too_many_requests`, `unavailable`
 */
export async function setUpFirstAdministrator(
  code: string,
  input: FirstAdministrator,
  browser: Browser,
): Promise<string> {
  if (!(await setUpNeeded())) throw alreadySetUp();
  await countSetUpAttempt(browser.origin.address);
  const setUp: Actor = { kind: 'system', label: 'set-up page', origin: browser.origin };
  const email = input.email.trim().toLowerCase();
  const name = input.name.trim();
  if (!isSetUpCode(code)) {
    await recordAudit(prisma(), setUp, {
      action: 'user.create',
      target: { type: 'user', id: null, label: email },
      organizationId: null,
      outcome: 'failure',
      reason: 'wrong-code',
    });
    throw invalidField('code', 'This is not the set-up code. Copy it again from the terminal.');
  }
  await checkNewPassword(input.password, { email, name });
  const passwordHash = await hashPassword(input.password);
  return inTransaction(async (tx) => {
    const who = await insertFirst(tx, setUp, { email, name, passwordHash });
    if (!who) throw alreadySetUp();
    return startSession(tx, who, browser);
  });
}
