import type { DeliveryState } from '@/lib/db/generated/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { now, nowDate } from '@/lib/platform/clock';
import { newSortableId } from '@/lib/platform/ids';

export type { DeliveryState };

/** A delivery that is this caller's until `claimedUntil`, with all that an attempt needs. */
export interface ClaimedDelivery {
  id: string;
  webhookId: string;
  noticeId: string;
  /** With this one. Also tells this claim from a later one. */
  attempts: number;
  /** Whether it goes on by itself when this attempt fails. */
  state: DeliveryState;
}

/** Adds a delivery of a notice to a webhook, due at once. Returns its id. */
export async function insertDelivery(
  db: Db,
  delivery: { webhookId: string; noticeId: string },
): Promise<string> {
  const id = newSortableId(now());
  await db.webhookDelivery.create({ data: { ...delivery, id, nextAttemptAt: nowDate() } });
  return id;
}

/** Adds deliveries that are due at once, unless they are there. */
export async function insertDeliveries(db: Db, deliveries: { webhookId: string; noticeId: string }[]) {
  const data = deliveries.map((delivery) => ({
    ...delivery,
    id: newSortableId(now()),
    nextAttemptAt: nowDate(),
  }));
  await db.webhookDelivery.createMany({ data, skipDuplicates: true });
}

/** Takes the deliveries that `due` finds, each for one caller only, whichever process asks at the same time. */
function claim(db: Db, due: Prisma.Sql, leaseMs: number): Promise<ClaimedDelivery[]> {
  return db.$queryRaw<ClaimedDelivery[]>`
    WITH due AS MATERIALIZED (${due})
    UPDATE webhook_deliveries deliveries
    SET attempts = attempts + 1, claimed_until = ${new Date(now() + leaseMs)}
    FROM due WHERE deliveries.id = due.id
    RETURNING deliveries.id, deliveries.webhook_id AS "webhookId", deliveries.notice_id AS "noticeId",
      deliveries.attempts, deliveries.state::text AS state`;
}

/** Takes deliveries whose time has come, those that wait longest first. @param leaseMs after which whoever took them is taken for gone */
export function claimDueDeliveries(db: Db, limit: number, leaseMs: number): Promise<ClaimedDelivery[]> {
  const at = nowDate();
  const due = Prisma.sql`
    SELECT deliveries.id FROM webhook_deliveries deliveries JOIN webhooks ON webhooks.id = deliveries.webhook_id
    WHERE deliveries.next_attempt_at <= ${at} AND webhooks.disabled_at IS NULL
      AND (deliveries.claimed_until IS NULL OR deliveries.claimed_until <= ${at})
    ORDER BY deliveries.next_attempt_at LIMIT ${limit} FOR UPDATE OF deliveries SKIP LOCKED`;
  return claim(db, due, leaseMs);
}

/** Takes one delivery, due or not; null while somebody is at it. */
export async function claimDelivery(db: Db, id: string, leaseMs: number): Promise<ClaimedDelivery | null> {
  const due = Prisma.sql`
    SELECT id FROM webhook_deliveries
    WHERE id = ${id} AND (claimed_until IS NULL OR claimed_until <= ${nowDate()}) FOR UPDATE`;
  return (await claim(db, due, leaseMs))[0] ?? null;
}

/** How an attempt went. */
export interface AttemptResult {
  state: DeliveryState;
  nextAttemptAt: Date | null;
  attemptedAt: Date;
  durationMs: number;
  status: number | null;
  excerpt: string | null;
  failure: string | null;
}

/** Writes how the attempt of a claim went. Not after the claim was taken over, or what was to go on has been called off. */
export async function finishDelivery(
  db: Db,
  { id, attempts }: ClaimedDelivery,
  result: AttemptResult,
): Promise<boolean> {
  const calledOff = result.state === 'pending' ? { state: 'pending' as const } : {};
  const { count } = await db.webhookDelivery.updateMany({
    where: { id, attempts, ...calledOff },
    data: { ...result, claimedUntil: null },
  });
  return count === 1;
}

/** The newest deliveries of a webhook. */
export function listDeliveries(db: Db, webhookId: string, limit: number) {
  return db.webhookDelivery.findMany({
    where: { webhookId },
    orderBy: { id: 'desc' },
    take: limit,
    include: { notice: { select: { type: true, createdAt: true } } },
  });
}

/** A delivery of a webhook with its notice, or null. */
export function findDelivery(db: Db, webhookId: string, id: string) {
  return db.webhookDelivery.findFirst({ where: { id, webhookId }, include: { notice: true, webhook: true } });
}
