import { prisma } from '@/lib/db/database';
import type { Role } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

// The one they acted in last; before there is such a one, the one they joined first.
const LAST_USED_FIRST = [
  { lastUsedAt: { sort: 'desc' as const, nulls: 'last' as const } },
  { createdAt: 'asc' as const },
  { organizationId: 'asc' as const },
];

/** Where somebody can act, in the order of preference. */
export const ACTIVE_MEMBERSHIPS = {
  where: { disabledAt: null },
  orderBy: LAST_USED_FIRST,
  select: { organizationId: true, role: true },
};

// Where a sign-in leads to, if one of them has not locked the person out.
const FIRST_MEMBERSHIP = {
  orderBy: [{ disabledAt: { sort: 'asc' as const, nulls: 'first' as const } }, ...LAST_USED_FIRST],
  take: 1,
  select: { organizationId: true, role: true, disabledAt: true },
};

export const PERSON_COLUMNS = {
  id: true,
  email: true,
  name: true,
  disabledAt: true,
  memberships: FIRST_MEMBERSHIP,
};

/** What a sign-in has to know of a person, or null. @param email in lower case */
export function findUserForSignIn(db: Db, email: string) {
  return db.user.findUnique({ where: { email }, select: { ...PERSON_COLUMNS, passwordHash: true } });
}

/** Name of the index that keeps addresses unique. */
export const EMAIL_INDEX = 'users_email_key';

/** Whether there is an account with this address. @param email in lower case */
export async function accountExists(db: Db, email: string): Promise<boolean> {
  return (await db.user.count({ where: { email } })) > 0;
}

/** Whether somebody can sign in with a password. */
export async function hasPassword(db: Db, userId: string): Promise<boolean> {
  return (await db.user.count({ where: { id: userId, passwordHash: { not: null } } })) > 0;
}

/** Gives a person another name. */
export async function updateName(db: Db, userId: string, name: string): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { name } });
}

/** Gives a person another password, or with `first` one where they had none. Returns whether it was so. */
export async function updatePassword(
  db: Db,
  userId: string,
  passwordHash: string,
  { first }: { first: boolean },
): Promise<boolean> {
  const where = { id: userId, passwordHash: first ? null : { not: null } };
  return (await db.user.updateMany({ where, data: { passwordHash } })).count === 1;
}

/** Whether there is a single person. */
export async function anyUserExists(db: Db): Promise<boolean> {
  return (await db.user.findFirst({ select: { id: true } })) !== null;
}

/** Adds a person as a member of one organization; an address that is taken violates `EMAIL_INDEX`. Returns their id. @param user.email in lower case */
export async function insertMember(
  db: Db,
  user: { email: string; name: string; passwordHash: string | null; organizationId: string; role: Role },
): Promise<string> {
  const { organizationId, role, ...columns } = user;
  const id = newId();
  const createdAt = nowDate();
  await db.user.create({
    data: { ...columns, id, createdAt, memberships: { create: { organizationId, role, createdAt } } },
  });
  return id;
}

/** Notes that somebody signed in now. */
export async function touchLastSignIn(db: Db, userId: string): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { lastSignInAt: nowDate() } });
}

/** Id of the user with this address, when they belong to the organization and are not disabled. @param email in lower case */
export async function findActiveMember(organizationId: string, email: string): Promise<string | null> {
  const found = await prisma().membership.findFirst({
    where: { organizationId, disabledAt: null, user: { email, disabledAt: null } },
    select: { userId: true },
  });
  return found?.userId ?? null;
}

/** The administrator of an organization who has been a member for longest and is not disabled, or null. */
export async function findFirstAdministrator(db: Db, organizationId: string) {
  const found = await db.membership.findFirst({
    where: { organizationId, role: 'admin', disabledAt: null, user: { disabledAt: null } },
    orderBy: [{ createdAt: 'asc' }, { userId: 'asc' }],
    select: { user: { select: { id: true, name: true, email: true } } },
  });
  return found?.user ?? null;
}
