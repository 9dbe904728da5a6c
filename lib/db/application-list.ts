import { applicationNameKey, WITH_OWNER } from '@/lib/db/applications';
import { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';

export type ApplicationOrder = 'newest' | 'oldest' | 'name';

export interface ApplicationListQuery {
  organizationId: string;
  /** Only what this person owns or what is shared with them; null: everything. */
  visibleTo: string | null;
  search: string;
  order: ApplicationOrder;
  /** The last row of the page before. */
  after: { id: string; nameKey: string; createdAt: Date } | null;
  limit: number;
}

const LISTED = {
  ...WITH_OWNER,
  _count: { select: { subscriptions: true } },
  clients: { select: { lastUsedAt: true, environment: { select: { name: true, position: true } } } },
} satisfies Prisma.ApplicationInclude;

/** One page of applications, by keyset: the time it takes does not grow with the pages before it. */
export async function listApplications(db: Db, query: ApplicationListQuery) {
  const ids = await idsOfPage(db, query);
  const rows = await db.application.findMany({ where: { id: { in: ids } }, include: LISTED });
  const place = new Map(ids.map((id, index) => [id, index]));
  return rows.sort((a, b) => place.get(a.id)! - place.get(b.id)!);
}

const ORDER = {
  newest: Prisma.sql`created_at DESC, id DESC`,
  oldest: Prisma.sql`created_at, id`,
  name: Prisma.sql`name_key, id`,
};

function afterCursor({ after, order }: ApplicationListQuery): Prisma.Sql {
  if (!after) return Prisma.empty;
  if (order === 'name') return Prisma.sql`AND (name_key, id) > (${after.nameKey}, ${after.id})`;
  const at = Prisma.sql`(${after.createdAt}::timestamptz, ${after.id})`;
  return order === 'newest'
    ? Prisma.sql`AND (created_at, id) < ${at}`
    : Prisma.sql`AND (created_at, id) > ${at}`;
}

/** Ids of the applications that are shared with somebody, with them alone or with a team of theirs. */
function sharedWith(organizationId: string, userId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT application_id FROM member_shares WHERE organization_id = ${organizationId} AND user_id = ${userId}
    UNION
    SELECT application_id FROM team_members JOIN team_shares USING (organization_id, team_id)
      WHERE team_members.organization_id = ${organizationId} AND team_members.user_id = ${userId}`;
}

/**
 * What somebody owns and what is shared with them are found each by its own index, cut to a page, and put together: one condition with
 * an OR would walk through every application of the organization.
 */
async function idsOfPage(db: Db, query: ApplicationListQuery): Promise<string[]> {
  const { organizationId, visibleTo, order, limit } = query;
  const search = applicationNameKey(query.search);
  const named = search ? Prisma.sql`AND strpos(name_key, ${search}) > 0` : Prisma.empty;
  const page = (condition: Prisma.Sql) => Prisma.sql`(
    SELECT id, name_key, created_at FROM applications
    WHERE organization_id = ${organizationId} ${condition} ${named} ${afterCursor(query)}
    ORDER BY ${ORDER[order]} LIMIT ${limit})`;
  const pages =
    visibleTo === null
      ? page(Prisma.empty)
      : Prisma.sql`
        ${page(Prisma.sql`AND owner_id = ${visibleTo}`)}
        UNION
        ${page(Prisma.sql`AND id IN (${sharedWith(organizationId, visibleTo)})`)}`;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (${pages}) pages ORDER BY ${ORDER[order]} LIMIT ${limit}`;
  return rows.map(({ id }) => id);
}
