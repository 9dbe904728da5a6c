import {
  deleteOutsideAccount,
  findOutsideAccount,
  IDENTITY_INDEX,
  insertOutsideAccount,
  PERSON_ISSUER_INDEX,
} from '@/lib/db/outside-accounts';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import { hasPassword } from '@/lib/db/users';
import type { Actor, Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import type { OutsideIdentity } from '@/lib/domain/outside-sign-in/identity';
import { OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';
import { AppError, notFound } from '@/lib/platform/errors';

interface LinkedPerson {
  userId: string;
  email: string;
  organizationId: string;
}

/** Links somebody at the provider to an account, inside a transaction. */
export async function insertLink(
  tx: Tx,
  actor: Actor,
  { userId, email, organizationId, identity }: LinkedPerson & { identity: OutsideIdentity },
): Promise<void> {
  const { issuer, subject } = identity;
  await insertOutsideAccount(tx, { userId, issuer, subject, email: identity.email });
  await recordAudit(tx, actor, {
    action: 'outside-account.link',
    target: { type: 'user', id: userId, label: email },
    organizationId,
    details: { issuer, subject, email: identity.email },
  });
}

/**
 * Links whom the provider names to a signed-in person, who can sign in with it from now on. Nothing happens when it is so already.
 * @throws OutsideRefusal `linked-to-another`, `linked-already`
 */
export async function linkOutsideAccount(person: Person, identity: OutsideIdentity): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const found = await findOutsideAccount(tx, identity.issuer, identity.subject);
      if (found?.user.id === person.userId) return;
      if (found) throw new OutsideRefusal('linked-to-another');
      await insertLink(tx, person, { ...person, identity });
    });
  } catch (error) {
    if (isUniqueViolation(error, PERSON_ISSUER_INDEX)) throw new OutsideRefusal('linked-already');
    if (isUniqueViolation(error, IDENTITY_INDEX)) throw new OutsideRefusal('linked-to-another');
    throw error;
  }
}

/**
 * Takes a link of the person away. Who has no password keeps it: there would be no way in.
 * @throws AppError `not_found`, `conflict`
 */
export async function unlinkOutsideAccount(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const removed = await deleteOutsideAccount(tx, person.userId, id);
    if (!removed) throw notFound('This link');
    if (!(await hasPassword(tx, person.userId)))
      throw new AppError('conflict', 'This is your only way to sign in. Set a password first.');
    await recordAudit(tx, person, {
      action: 'outside-account.unlink',
      target: { type: 'user', id: person.userId, label: person.email },
      organizationId: person.organizationId,
      details: { issuer: removed.issuer, subject: removed.subject },
    });
  });
}
