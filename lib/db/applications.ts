import type { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** Name of the index that keeps names unique in an organization. */
export const APPLICATION_NAME_INDEX = 'applications_organization_id_name_key_key';

/** The form of a name in which two are the same: case and spacing do not count. */
export function applicationNameKey(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase();
}

export type ApplicationOrder = 'newest' | 'oldest' | 'name';

export interface ApplicationListQuery {
  organizationId: string;
  /** Only what this person owns; null: everything. */
  ownerId: string | null;
  search: string;
  order: ApplicationOrder;
  /** The last row of the page before. */
  after: { id: string; nameKey: string; createdAt: Date } | null;
  limit: number;
}

const WITH_OWNER = {
  owner: { select: { name: true, email: true } },
  plan: true,
} satisfies Prisma.ApplicationInclude;

/** One application with its owner and plan, or null. */
export function findApplication(db: Db, id: string) {
  return db.application.findUnique({ where: { id }, include: WITH_OWNER });
}

/** The id of the application of this name in an organization, however it is written; null when there is none. */
export async function findApplicationIdByName(
  db: Db,
  organizationId: string,
  name: string,
): Promise<string | null> {
  const nameKey = applicationNameKey(name);
  const found = await db.application.findUnique({
    where: { organizationId_nameKey: { organizationId, nameKey } },
    select: { id: true },
  });
  return found?.id ?? null;
}

/** Adds an application; a name that is taken violates `APPLICATION_NAME_INDEX`. */
export function insertApplication(
  db: Db,
  data: { organizationId: string; ownerId: string; planId: string; name: string; description: string },
) {
  const at = nowDate();
  return db.application.create({
    data: { ...data, id: newId(), nameKey: applicationNameKey(data.name), createdAt: at, updatedAt: at },
  });
}

/** Changes an application that still has the version given. Returns whether it did. */
export async function updateApplication(
  db: Db,
  id: string,
  version: number,
  data: { name: string; description: string; planId: string },
): Promise<boolean> {
  const { count } = await db.application.updateMany({
    where: { id, version },
    data: {
      ...data,
      nameKey: applicationNameKey(data.name),
      version: { increment: 1 },
      updatedAt: nowDate(),
    },
  });
  return count === 1;
}

/** Removes an application with its clients, secrets, refresh tokens and subscriptions. Returns whether it was there. */
export async function deleteApplication(db: Db, id: string): Promise<boolean> {
  const { count } = await db.application.deleteMany({ where: { id } });
  return count === 1;
}

/** What somebody owns in an organization, in the order of names. */
export function listOwnedApplications(db: Db, organizationId: string, ownerId: string) {
  return db.application.findMany({
    where: { organizationId, ownerId },
    orderBy: [{ nameKey: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}

/** Gives everything that somebody owns in an organization to somebody else. */
export async function transferApplications(
  db: Db,
  { organizationId, from, to }: { organizationId: string; from: string; to: string },
): Promise<void> {
  await db.application.updateMany({
    where: { organizationId, ownerId: from },
    data: { ownerId: to, version: { increment: 1 }, updatedAt: nowDate() },
  });
}

const ORDER = {
  newest: [{ createdAt: 'desc' }, { id: 'desc' }],
  oldest: [{ createdAt: 'asc' }, { id: 'asc' }],
  name: [{ nameKey: 'asc' }, { id: 'asc' }],
} satisfies Record<ApplicationOrder, Prisma.ApplicationOrderByWithRelationInput[]>;

function afterCursor({ after, order }: ApplicationListQuery): Prisma.ApplicationWhereInput {
  if (!after) return {};
  if (order === 'name')
    return { OR: [{ nameKey: { gt: after.nameKey } }, { nameKey: after.nameKey, id: { gt: after.id } }] };
  const beyond = order === 'newest' ? ('lt' as const) : ('gt' as const);
  return {
    OR: [
      { createdAt: { [beyond]: after.createdAt } },
      { createdAt: after.createdAt, id: { [beyond]: after.id } },
    ],
  };
}

/** Prisma hands `contains` to LIKE as it is: what means something there has to be escaped. */
function literally(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

/** One page of applications, by keyset: the time it takes does not grow with the pages before it. */
export function listApplications(db: Db, query: ApplicationListQuery) {
  const search = applicationNameKey(query.search);
  return db.application.findMany({
    where: {
      organizationId: query.organizationId,
      ...(query.ownerId ? { ownerId: query.ownerId } : {}),
      ...(search ? { nameKey: { contains: literally(search) } } : {}),
      AND: afterCursor(query),
    },
    orderBy: ORDER[query.order],
    take: query.limit,
    include: {
      ...WITH_OWNER,
      _count: { select: { subscriptions: true } },
      clients: { select: { lastUsedAt: true, environment: { select: { name: true, position: true } } } },
    },
  });
}
