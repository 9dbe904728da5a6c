import type { Db, Tx } from '@/lib/db/transaction';
import { now, nowDate } from '@/lib/platform/clock';
import { newSortableId } from '@/lib/platform/ids';

/** Addresses of the administrators of an organization who are not disabled. */
export async function administratorAddresses(db: Db, organizationId: string): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { organizationId, role: 'admin', disabledAt: null, user: { disabledAt: null } },
    select: { user: { select: { email: true } } },
  });
  return rows.map(({ user }) => user.email);
}

/** Addresses of who owns an application or may edit it, alone or as a team, and is not disabled. Of an application that is gone, none. */
export async function editorAddresses(db: Db, applicationId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ email: string }[]>`
    WITH concerned AS (
      SELECT organization_id, owner_id AS user_id FROM applications WHERE id = ${applicationId}
      UNION
      SELECT organization_id, user_id FROM member_shares WHERE application_id = ${applicationId} AND role = 'editor'
      UNION
      SELECT organization_id, team_members.user_id FROM team_shares
        JOIN team_members USING (organization_id, team_id)
        WHERE application_id = ${applicationId} AND role = 'editor')
    SELECT users.email FROM concerned
    JOIN memberships USING (organization_id, user_id) JOIN users ON users.id = user_id
    WHERE memberships.disabled_at IS NULL AND users.disabled_at IS NULL`;
  return rows.map(({ email }) => email);
}

/** Adds mails that are due at once, unless they are there. */
export async function insertMails(tx: Tx, mails: { noticeId: string; address: string }[]): Promise<void> {
  const data = mails.map((mail) => ({ ...mail, id: newSortableId(now()), nextAttemptAt: nowDate() }));
  await tx.noticeMail.createMany({ data, skipDuplicates: true });
}

export interface ClaimedMail {
  id: string;
  noticeId: string;
  address: string;
  /** With this one. Also tells this claim from a later one. */
  attempts: number;
}

/** Takes mails whose time has come, each for one caller only. @param leaseMs after which whoever took them is taken for gone */
export function claimDueMails(db: Db, limit: number, leaseMs: number): Promise<ClaimedMail[]> {
  const at = nowDate();
  return db.$queryRaw<ClaimedMail[]>`
    WITH due AS MATERIALIZED (
      SELECT id FROM notice_mails
      WHERE next_attempt_at <= ${at} AND (claimed_until IS NULL OR claimed_until <= ${at})
      ORDER BY next_attempt_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE notice_mails SET attempts = attempts + 1, claimed_until = ${new Date(at.getTime() + leaseMs)}
    FROM due WHERE notice_mails.id = due.id
    RETURNING notice_mails.id, notice_id AS "noticeId", address, attempts`;
}

/** Writes how the attempt of a claim went. @param nextAttemptAt null when there is nothing more to do */
export async function finishMail(
  db: Db,
  { id, attempts }: ClaimedMail,
  result: { sentAt: Date | null; nextAttemptAt: Date | null },
): Promise<void> {
  await db.noticeMail.updateMany({ where: { id, attempts }, data: { ...result, claimedUntil: null } });
}

/** A notice, or null. */
export function findNotice(db: Db, id: string) {
  return db.notice.findUnique({ where: { id }, include: { organization: { select: { name: true } } } });
}
