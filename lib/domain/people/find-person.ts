import type { Person, RequestOrigin } from '@/lib/domain/actor';
import { prisma } from '@/lib/db/database';
import { findLiveSession, touchSession } from '@/lib/db/sessions';
import { now } from '@/lib/platform/clock';

/** A session in use is written down this often, in milliseconds: each page asks several times. */
const SEEN_EVERY_MS = 5 * 60_000;

/**
 * Who acts in a session, in the organization of the session and with the role they have there at this moment. Where they are no longer let
 * in they act in another one of theirs. Null when the session is over or revoked, or the person has been
 * disabled or belongs to no organization any more.
 */
export async function findPerson(sessionId: string, origin: RequestOrigin): Promise<Person | null> {
  const session = await findLiveSession(prisma(), sessionId);
  if (!session || session.user.disabledAt) return null;
  const { memberships } = session.user;
  const chosen = memberships.find((one) => one.organizationId === session.organizationId);
  const membership = chosen ?? memberships[0];
  if (!membership) return null;
  const since = new Date(now() - SEEN_EVERY_MS);
  if ((session.lastSeenAt ?? session.createdAt) < since) await touchSession(prisma(), sessionId, since);
  const { id: userId, name, email } = session.user;
  const { organizationId, role } = membership;
  return { kind: 'person', userId, name, email, organizationId, role, sessionId, origin };
}
