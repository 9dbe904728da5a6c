import type { Role } from '@/lib/db/generated/client';
import { ACTIVE_MEMBERSHIPS } from '@/lib/db/users';
import type { Db, Tx } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

const MEMBER = {
  role: true,
  disabledAt: true,
  user: { select: { id: true, name: true, email: true, lastSignInAt: true, disabledAt: true } },
} as const;

/** Counts as a member: locked out neither here nor everywhere. */
const ENABLED = { disabledAt: null, user: { disabledAt: null } } as const;

/**
 * Makes changes of who belongs to an organization go one after the other. Held until the transaction ends; who reads the organization,
 * or adds something to it, does not wait.
 */
export async function lockMembers(tx: Tx, organizationId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
}

/** Keeps somebody a member until the transaction ends. Returns whether they are one, and not disabled. */
export async function holdMembership(tx: Tx, organizationId: string, userId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT user_id FROM memberships
    WHERE organization_id = ${organizationId} AND user_id = ${userId} AND disabled_at IS NULL FOR SHARE`;
  return rows.length === 1;
}

/**
 * Notes that somebody acts in an organization from now on, and keeps them a member until the transaction ends. Returns whether they are one,
 * and not disabled.
 */
export async function touchMembership(db: Db, organizationId: string, userId: string): Promise<boolean> {
  const { count } = await db.membership.updateMany({
    where: { organizationId, userId, disabledAt: null },
    data: { lastUsedAt: nowDate() },
  });
  return count === 1;
}

/** Of the organizations of a person that have not locked them out, the one they acted in last, apart from one; or null. */
export async function findOtherOrganization(db: Db, userId: string, apartFrom: string) {
  const found = await db.membership.findFirst({
    ...ACTIVE_MEMBERSHIPS,
    where: { userId, organizationId: { not: apartFrom }, disabledAt: null },
  });
  return found?.organizationId ?? null;
}

/** The organizations of a person that have not locked them out, by name, with the person's role. */
export function listOrganizationsOf(db: Db, userId: string) {
  return db.membership.findMany({
    where: { userId, disabledAt: null },
    orderBy: [{ organization: { name: 'asc' } }, { organizationId: 'asc' }],
    select: { role: true, organization: { select: { id: true, name: true, slug: true, createdAt: true } } },
  });
}

/** Waits for whoever holds a membership, so that what they do as a member is there to be seen. */
export async function awaitMembership(tx: Tx, organizationId: string, userId: string): Promise<void> {
  await tx.$queryRaw`
    SELECT user_id FROM memberships WHERE organization_id = ${organizationId} AND user_id = ${userId} FOR UPDATE`;
}

/** One member of an organization, or null. */
export function findMember(db: Db, organizationId: string, userId: string) {
  return db.membership.findUnique({
    where: { organizationId_userId: { organizationId, userId } },
    select: MEMBER,
  });
}

/** Of these people, those who belong to an organization. */
export function listMembersAmong(db: Db, organizationId: string, userIds: readonly string[]) {
  const where = { organizationId, userId: { in: [...userIds] } };
  return db.membership.findMany({ where, select: { user: { select: { id: true, email: true } } } });
}

/** Members who are not disabled and whose address or name is exactly this, however it is written. */
export function findMembersByWords(db: Db, organizationId: string, words: string) {
  return db.$queryRaw<{ userId: string }[]>`
    SELECT memberships.user_id AS "userId" FROM memberships JOIN users ON users.id = memberships.user_id
    WHERE memberships.organization_id = ${organizationId}
      AND memberships.disabled_at IS NULL AND users.disabled_at IS NULL
      AND (users.email = lower(${words}) OR lower(users.name) = lower(${words}))`;
}

/** Members who are not disabled, by name, at most as many as a list can offer. */
export async function listActiveMembers(db: Db, organizationId: string, limit: number) {
  const rows = await db.membership.findMany({
    where: { organizationId, ...ENABLED },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    take: limit,
    select: { user: { select: { id: true, name: true, email: true } } },
  });
  return rows.map(({ user }) => user);
}

/** Everybody who belongs to an organization, by name. */
export function listMembers(db: Db, organizationId: string) {
  return db.membership.findMany({
    where: { organizationId },
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
    select: { ...MEMBER, user: { select: { ...MEMBER.user.select, _count: ownedIn(organizationId) } } },
  });
}

const ownedIn = (organizationId: string) => ({ select: { owned: { where: { organizationId } } } });

/** Whether a person with this address belongs to the organization. @param email in lower case */
export async function isMember(db: Db, organizationId: string, email: string): Promise<boolean> {
  return (await db.membership.count({ where: { organizationId, user: { email } } })) > 0;
}

/** Whether the organization has an administrator who is not disabled, apart from one person. */
export async function hasOtherAdministrator(db: Db, organizationId: string, userId: string) {
  const where = { organizationId, role: 'admin' as const, userId: { not: userId }, ...ENABLED };
  return (await db.membership.findFirst({ where, select: { userId: true } })) !== null;
}

/** Makes somebody a member. */
export async function insertMembership(
  db: Db,
  membership: { organizationId: string; userId: string; role: Role },
): Promise<void> {
  await db.membership.create({ data: { ...membership, createdAt: nowDate() } });
}

/** Changes the role of a member, or locks them out and lets them in again. */
export async function updateMembership(
  db: Db,
  organizationId: string,
  userId: string,
  data: { role: Role } | { disabledAt: Date | null },
): Promise<void> {
  await db.membership.update({ where: { organizationId_userId: { organizationId, userId } }, data });
}

/** Ends a membership. */
export async function deleteMembership(db: Db, organizationId: string, userId: string): Promise<void> {
  await db.membership.delete({ where: { organizationId_userId: { organizationId, userId } } });
}
