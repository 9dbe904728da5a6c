import type { ShareRole } from '@/lib/db/generated/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Db, Tx } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

export type { ShareRole };

/** With whom an application is shared. */
export type ShareTarget = { userId: string } | { teamId: string };

/** What somebody may do with each of these applications by what is shared with them, alone or as a team. The strongest role counts. */
export async function shareRoles(
  db: Db,
  { organizationId, userId }: { organizationId: string; userId: string },
  applicationIds: readonly string[],
): Promise<Map<string, ShareRole>> {
  if (applicationIds.length === 0) return new Map();
  const wanted = Prisma.join([...applicationIds]);
  // The membership is asked too: who is locked out of the organization keeps the rows and may do nothing.
  const rows = await db.$queryRaw<{ id: string; role: ShareRole }[]>`
    SELECT shares.application_id AS id, max(shares.role)::text AS role FROM (
      SELECT application_id, role FROM member_shares
        WHERE organization_id = ${organizationId} AND user_id = ${userId} AND application_id IN (${wanted})
      UNION ALL
      SELECT application_id, role FROM team_members JOIN team_shares USING (organization_id, team_id)
        WHERE team_members.organization_id = ${organizationId} AND team_members.user_id = ${userId}
          AND application_id IN (${wanted})
    ) shares
    WHERE EXISTS (SELECT FROM memberships
      WHERE organization_id = ${organizationId} AND user_id = ${userId} AND disabled_at IS NULL)
    GROUP BY shares.application_id`;
  return new Map(rows.map(({ id, role }) => [id, role]));
}

/** With whom an application is shared, by name. */
export async function listShares(db: Db, applicationId: string) {
  const where = { applicationId };
  const [members, teams] = await Promise.all([
    db.memberShare.findMany({
      where,
      orderBy: [{ membership: { user: { name: 'asc' } } }, { userId: 'asc' }],
      select: {
        role: true,
        membership: {
          select: {
            disabledAt: true,
            user: { select: { id: true, name: true, email: true, disabledAt: true } },
          },
        },
      },
    }),
    db.teamShare.findMany({
      where,
      orderBy: { team: { nameKey: 'asc' } },
      select: {
        role: true,
        team: { select: { id: true, name: true, _count: { select: { members: true } } } },
      },
    }),
  ]);
  return { members, teams };
}

/** Makes changes of who may do what with an application go one after the other, until the transaction ends. */
export async function lockApplication(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM applications WHERE id = ${id} FOR NO KEY UPDATE`;
}

/** The role for which an application is shared with exactly this member or team, or null. */
export async function findShare(
  db: Db,
  applicationId: string,
  target: ShareTarget,
): Promise<ShareRole | null> {
  const select = { role: true };
  const found =
    'userId' in target
      ? await db.memberShare.findUnique({
          where: { applicationId_userId: { applicationId, ...target } },
          select,
        })
      : await db.teamShare.findUnique({
          where: { applicationId_teamId: { applicationId, ...target } },
          select,
        });
  return found?.role ?? null;
}

/** Shares an application, or changes for what it is shared. */
export async function saveShare(
  db: Db,
  application: { id: string; organizationId: string },
  target: ShareTarget,
  role: ShareRole,
): Promise<void> {
  const { id: applicationId, organizationId } = application;
  const row = { organizationId, applicationId, role, createdAt: nowDate() };
  if ('userId' in target) {
    const where = { applicationId_userId: { applicationId, ...target } };
    await db.memberShare.upsert({ where, create: { ...row, ...target }, update: { role } });
  } else {
    const where = { applicationId_teamId: { applicationId, ...target } };
    await db.teamShare.upsert({ where, create: { ...row, ...target }, update: { role } });
  }
}

/** Ends a share, if there is one. */
export async function deleteShare(db: Db, applicationId: string, target: ShareTarget): Promise<void> {
  if ('userId' in target) await db.memberShare.deleteMany({ where: { applicationId, ...target } });
  else await db.teamShare.deleteMany({ where: { applicationId, ...target } });
}

const SHARED_APPLICATION = {
  role: true,
  application: { select: { id: true, name: true } },
} satisfies Prisma.MemberShareSelect;

/** What is shared with a member alone, or with a team. */
export function listSharesWith(db: Db, organizationId: string, target: ShareTarget) {
  const orderBy = { applicationId: 'asc' as const };
  return 'userId' in target
    ? db.memberShare.findMany({ where: { organizationId, ...target }, orderBy, select: SHARED_APPLICATION })
    : db.teamShare.findMany({ where: { organizationId, ...target }, orderBy, select: SHARED_APPLICATION });
}
