import { prisma } from '@/lib/db/database';
import { insertSession } from '@/lib/db/sessions';
import type { Person } from '@/lib/domain/actor';
import { findPerson } from '@/lib/domain/people/find-person';
import { now } from '@/lib/platform/clock';

/** The code of a refusal, and the fields it names. */
export async function refusal(attempt: Promise<unknown>): Promise<{ code?: string; fields?: unknown }> {
  return attempt.then(
    () => ({}),
    (error: { code?: string; fields?: unknown }) => error,
  );
}

/** Signs somebody in, past the password. */
export async function withSession(person: Person): Promise<Person> {
  const expiresAt = new Date(now() + 3_600_000);
  const { sessionId: id, userId, organizationId } = person;
  const session = { id: id!, userId, organizationId, address: null, userAgent: null, expiresAt };
  await insertSession(prisma(), session);
  return person;
}

/** Who acts in somebody's session now. */
export const actsAs = ({ sessionId, origin }: Person) => findPerson(sessionId!, origin);

/** The members of an organization with their roles, as stored. */
export function stored(organizationId: string) {
  return prisma().membership.findMany({
    where: { organizationId },
    select: { userId: true, role: true, disabledAt: true },
  });
}

/** The audit rows of an action in an organization, oldest first. */
export function auditOf(organizationId: string, action: string) {
  return prisma().auditEvent.findMany({ where: { organizationId, action }, orderBy: { id: 'asc' } });
}
