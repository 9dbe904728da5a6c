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

/** An application with whose it is and its plan. */
export const WITH_OWNER = {
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

/** Gives an application to somebody else, for whom it is not shared any more: they own it. */
export async function transferApplication(db: Db, id: string, to: string): Promise<void> {
  await db.memberShare.deleteMany({ where: { applicationId: id, userId: to } });
  await db.application.update({
    where: { id },
    data: { ownerId: to, version: { increment: 1 }, updatedAt: nowDate() },
  });
}

/** Gives everything that somebody owns in an organization to somebody else. */
export async function transferApplications(
  db: Db,
  { organizationId, from, to }: { organizationId: string; from: string; to: string },
): Promise<void> {
  await db.memberShare.deleteMany({ where: { organizationId, userId: to, application: { ownerId: from } } });
  await db.application.updateMany({
    where: { organizationId, ownerId: from },
    data: { ownerId: to, version: { increment: 1 }, updatedAt: nowDate() },
  });
}
