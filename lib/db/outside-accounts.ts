import type { Db } from '@/lib/db/transaction';
import { PERSON_COLUMNS } from '@/lib/db/users';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** Names of the indexes that keep one link for whom somebody is there, and one for each person. */
export const IDENTITY_INDEX = 'outside_accounts_issuer_subject_key';
export const PERSON_ISSUER_INDEX = 'outside_accounts_user_id_issuer_key';

/** The account that somebody at an issuer is linked to, with its person as they are now; or null. */
export function findOutsideAccount(db: Db, issuer: string, subject: string) {
  return db.outsideAccount.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { id: true, user: { select: PERSON_COLUMNS } },
  });
}

/** Links somebody at an issuer to an account. What is there already violates one of the two indexes. Returns the id of the link. */
export async function insertOutsideAccount(
  db: Db,
  account: { userId: string; issuer: string; subject: string; email: string | null },
): Promise<string> {
  const id = newId();
  await db.outsideAccount.create({ data: { ...account, id, createdAt: nowDate() } });
  return id;
}

/** Whom a person is elsewhere, oldest first. */
export function listOutsideAccounts(db: Db, userId: string) {
  return db.outsideAccount.findMany({
    where: { userId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true, issuer: true, subject: true, email: true, createdAt: true },
  });
}

/** Takes a link of a person away. Returns it, or null when they had none with this id. */
export async function deleteOutsideAccount(db: Db, userId: string, id: string) {
  const found = await db.outsideAccount.findFirst({
    where: { id, userId },
    select: { issuer: true, subject: true, email: true },
  });
  if (!found) return null;
  const { count } = await db.outsideAccount.deleteMany({ where: { id, userId } });
  return count === 1 ? found : null;
}
