import type { Person, RequestOrigin } from '@/lib/domain/actor';
import { prisma } from '@/lib/db/database';
import { findLiveSession } from '@/lib/db/sessions';

/**
 * Who acts in a session, with the role they have at this moment. Null when the session is over or revoked, or the person has been
 * disabled or belongs to no organization any more.
 */
export async function findPerson(sessionId: string, origin: RequestOrigin): Promise<Person | null> {
  const session = await findLiveSession(prisma(), sessionId);
  const membership = session?.user.memberships[0];
  if (!session || !membership || membership.disabledAt || session.user.disabledAt) return null;
  const { id: userId, name, email } = session.user;
  const { organizationId, role } = membership;
  return { kind: 'person', userId, name, email, organizationId, role, sessionId, origin };
}
