import { ACTIVE_MEMBERSHIPS } from '@/lib/db/users';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

export interface NewSession {
  id: string;
  userId: string;
  /** In which they act. */
  organizationId: string;
  address: string | null;
  userAgent: string | null;
  expiresAt: Date;
}

/** Adds a session. */
export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db.session.create({ data: { ...session, createdAt: nowDate() } });
}

/** A session that is neither over nor revoked, with its person as they are now and where they can act; or null. */
export function findLiveSession(db: Db, id: string) {
  const user = { id: true, email: true, name: true, disabledAt: true, memberships: ACTIVE_MEMBERSHIPS };
  return db.session.findFirst({
    where: { id, revokedAt: null, expiresAt: { gt: nowDate() } },
    select: { lastSeenAt: true, createdAt: true, organizationId: true, user: { select: user } },
  });
}

/** Makes the person of a session act in another organization. Returns whether the session still lives. */
export async function updateSessionOrganization(db: Db, id: string, organizationId: string) {
  const { count } = await db.session.updateMany({
    where: { id, revokedAt: null, expiresAt: { gt: nowDate() } },
    data: { organizationId },
  });
  return count === 1;
}

/** Makes the sessions in which a person acts in one organization go on in another. Returns how many there were. */
export async function moveSessions(db: Db, userId: string, from: string, to: string): Promise<number> {
  const { count } = await db.session.updateMany({
    where: { userId, organizationId: from, revokedAt: null, expiresAt: { gt: nowDate() } },
    data: { organizationId: to },
  });
  return count;
}

/** Notes that a session is in use now, unless it was noted since the instant already. */
export async function touchSession(db: Db, id: string, since: Date): Promise<void> {
  const where = { id, OR: [{ lastSeenAt: null }, { lastSeenAt: { lt: since } }] };
  await db.session.updateMany({ where, data: { lastSeenAt: nowDate() } });
}

/** The sessions of a person that are neither over nor revoked, newest first. */
export function listLiveSessions(db: Db, userId: string) {
  return db.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: nowDate() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    select: { id: true, address: true, userAgent: true, createdAt: true, lastSeenAt: true },
  });
}

/** Ends one session of a person. Returns whether they had it, and it had not ended before. */
export async function revokeOwnSession(db: Db, userId: string, id: string): Promise<boolean> {
  const at = nowDate();
  const { count } = await db.session.updateMany({
    where: { id, userId, revokedAt: null, expiresAt: { gt: at } },
    data: { revokedAt: at },
  });
  return count === 1;
}

/** Ends a session. Returns whether it was this call that did. */
export async function revokeSession(db: Db, id: string): Promise<boolean> {
  const { count } = await db.session.updateMany({
    where: { id, revokedAt: null },
    data: { revokedAt: nowDate() },
  });
  return count === 1;
}

/** Ends every session of a person, but for one that stays. Returns how many there were. */
export async function revokeSessionsOf(db: Db, userId: string, stays?: string | null): Promise<number> {
  const at = nowDate();
  const { count } = await db.session.updateMany({
    where: { userId, ...(stays ? { id: { not: stays } } : {}), revokedAt: null, expiresAt: { gt: at } },
    data: { revokedAt: at },
  });
  return count;
}

/** The addresses from which somebody signed in to the account since the instant, the latest hundred. @param email in lower case */
export async function listSignInAddresses(db: Db, email: string, since: Date): Promise<string[]> {
  const sessions = await db.session.findMany({
    where: { user: { email }, address: { not: null }, createdAt: { gt: since } },
    orderBy: { createdAt: 'desc' },
    take: 100,
    select: { address: true },
  });
  return sessions.map(({ address }) => address!);
}

/** Removes sessions of a person that ended before the instant. */
export async function deleteSessionsEndedBefore(db: Db, userId: string, instant: Date): Promise<void> {
  await db.session.deleteMany({ where: { userId, expiresAt: { lt: instant } } });
}
