import type { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';

export interface NewPracticeUser {
  username: string;
  /** argon2id, encoded with its parameters. */
  passwordHash: string;
  claims: Prisma.InputJsonObject;
}

/** A practice user by the slug of the organization and their name, or null. */
export function findPracticeUser(db: Db, slug: string, username: string) {
  return db.practiceUser.findFirst({ where: { username, organization: { slug } } });
}

/** The practice users of an organization by name, without their passwords. */
export function listPracticeUsers(db: Db, organizationId: string) {
  return db.practiceUser.findMany({
    where: { organizationId },
    omit: { passwordHash: true },
    orderBy: { username: 'asc' },
  });
}

/** Puts these practice users in the place of all that the organization had. */
export async function replacePracticeUserRows(
  tx: Db,
  organizationId: string,
  users: NewPracticeUser[],
): Promise<void> {
  await tx.practiceUser.deleteMany({ where: { organizationId } });
  await tx.practiceUser.createMany({ data: users.map((user) => ({ ...user, id: newId(), organizationId })) });
}
