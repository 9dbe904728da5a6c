import { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { now } from '@/lib/platform/clock';
import { firstSortableId, newSortableId } from '@/lib/platform/ids';

export type NewAuditEvent = Omit<Prisma.AuditEventUncheckedCreateInput, 'id' | 'at'>;

/** Adds a row. There is no function to change or remove one: a trigger refuses both. */
export async function insertAuditEvent(db: Db, event: NewAuditEvent): Promise<void> {
  const at = now();
  await db.auditEvent.create({ data: { ...event, id: newSortableId(at), at: new Date(at) } });
}

/** Most rows that are read for one page. What is rare among them comes on more pages, and no page takes long. */
export const AUDIT_LOOKED_THROUGH = 2000;

export interface AuditQuery {
  organizationId: string;
  /** Null: those of every application, and of none. */
  applicationId: string | null;
  /** Part of who did it, without regard to case. */
  actor: string | null;
  action: string | null;
  outcome: 'success' | 'failure' | null;
  /** Row id of the client. */
  clientId: string | null;
  /** The first instant that counts. */
  since: Date | null;
  /** The first instant that no longer counts. */
  until: Date | null;
  /** Where the page before ended. */
  before: string | null;
  limit: number;
}

export interface AuditEventRow {
  id: string;
  at: Date;
  actorType: string;
  actorLabel: string;
  action: string;
  targetType: string;
  targetId: string | null;
  targetLabel: string;
  applicationId: string | null;
  clientId: string | null;
  outcome: string;
  reason: string | null;
  address: string | null;
  requestId: string | null;
  details: Record<string, unknown>;
}

export interface AuditEventPage {
  /** Newest first. */
  rows: AuditEventRow[];
  /** Where the next page goes on; null behind the last one. A page with few rows, or none, can have a next one. */
  next: string | null;
}

/** What an index finds in the order of the ids, which is that of time. The organization is asked again of every row. */
function within({ organizationId, applicationId, since, until, before }: AuditQuery): Prisma.Sql {
  const conditions = [
    applicationId === null
      ? Prisma.sql`organization_id = ${organizationId}`
      : Prisma.sql`application_id = ${applicationId}`,
    ...(since ? [Prisma.sql`id >= ${firstSortableId(since.getTime())}`] : []),
    ...(until ? [Prisma.sql`id < ${firstSortableId(until.getTime())}`] : []),
    ...(before ? [Prisma.sql`id < ${before}`] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** What is asked of each row that is looked at. */
function chosen({ actor, action, outcome, clientId }: AuditQuery): Prisma.Sql[] {
  return [
    ...(actor ? [Prisma.sql`strpos(lower(actor_label), lower(${actor})) > 0`] : []),
    ...(action ? [Prisma.sql`action = ${action}`] : []),
    ...(outcome ? [Prisma.sql`outcome = ${outcome}`] : []),
    ...(clientId ? [Prisma.sql`client_id = ${clientId}`] : []),
  ];
}

/** The last row that was looked at, or null when there were fewer than are looked at for one page. */
async function lastLookedAt(db: Db, query: AuditQuery): Promise<string | null> {
  const [seen] = await db.$queryRaw<{ rows: number; last: string | null }[]>`
    SELECT count(*)::int AS rows, min(id) AS last FROM (
      SELECT id FROM audit_events WHERE ${within(query)} ORDER BY id DESC LIMIT ${AUDIT_LOOKED_THROUGH}
    ) looked_at`;
  return seen && seen.rows === AUDIT_LOOKED_THROUGH ? seen.last : null;
}

/**
 * One page of the audit by keyset, newest first. It takes as long among a million rows as among ten: at most `AUDIT_LOOKED_THROUGH`
 * are read for it, and the next page goes on behind them.
 */
export async function listAuditEvents(db: Db, query: AuditQuery): Promise<AuditEventPage> {
  const asked = chosen(query);
  const conditions = [Prisma.sql`organization_id = ${query.organizationId}`, ...asked];
  const found = await db.$queryRaw<AuditEventRow[]>`
    SELECT id, at, actor_type AS "actorType", actor_label AS "actorLabel", action, target_type AS "targetType",
      target_id AS "targetId", target_label AS "targetLabel", application_id AS "applicationId", client_id AS "clientId",
      outcome, reason, address, request_id AS "requestId", details
    FROM (
      SELECT * FROM audit_events WHERE ${within(query)} ORDER BY id DESC LIMIT ${AUDIT_LOOKED_THROUGH}
    ) looked_at
    WHERE ${Prisma.join(conditions, ' AND ')} ORDER BY id DESC LIMIT ${query.limit + 1}`;
  const rows = found.slice(0, query.limit);
  if (found.length > query.limit) return { rows, next: rows.at(-1)!.id };
  // Where nothing was passed over, a page that is not full is the last.
  return { rows, next: asked.length > 0 ? await lastLookedAt(db, query) : null };
}

/** Adds many rows at once, with one instant. */
export async function insertAuditEvents(db: Db, events: readonly NewAuditEvent[]): Promise<void> {
  const at = now();
  const data = events.map((event) => ({ ...event, id: newSortableId(at), at: new Date(at) }));
  await db.auditEvent.createMany({ data });
}
