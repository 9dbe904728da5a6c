import { touchMembership } from '@/lib/db/memberships';
import { updateSessionOrganization } from '@/lib/db/sessions';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { AppError, notFound } from '@/lib/platform/errors';

/** Makes the person's session act in an organization of theirs, inside a transaction. @throws AppError `not_found`, `unauthenticated` */
export async function actIn(tx: Tx, person: Person, organizationId: string): Promise<void> {
  if (!(await touchMembership(tx, organizationId, person.userId))) throw notFound('This organization');
  const { sessionId } = person;
  if (sessionId && (await updateSessionOrganization(tx, sessionId, organizationId))) return;
  throw new AppError('unauthenticated', 'You are signed out. Sign in again, then repeat this.');
}

/**
 * Makes the person act in another organization of theirs, in this session alone. Their next sign-in leads there too. An organization they
 * do not belong to, or that has locked them out, does not exist for them.
 * @throws AppError `not_found`, or `unauthenticated` for whoever came without a session
 */
export async function switchOrganization(person: Person, organizationId: string): Promise<void> {
  await inTransaction((tx) => actIn(tx, person, organizationId));
}
