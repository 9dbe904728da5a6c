import type { Db, Tx } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';

const LISTED = {
  id: true,
  url: true,
  eventTypes: true,
  disabledAt: true,
  disabledReason: true,
  failingSince: true,
  createdAt: true,
} as const;

/** The webhooks of an organization, oldest first. Without what they are signed with. */
export function listWebhooks(db: Db, organizationId: string) {
  return db.webhook.findMany({
    where: { organizationId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: LISTED,
  });
}

/** A webhook of an organization, or null. */
export function findWebhook(db: Db, organizationId: string, id: string) {
  return db.webhook.findFirst({ where: { id, organizationId }, select: LISTED });
}

export type WebhookRow = NonNullable<Awaited<ReturnType<typeof findWebhook>>>;

/** The webhooks of an organization that want to hear of a type of event. */
export function listeningWebhooks(db: Db, organizationId: string, type: string) {
  return db.webhook.findMany({
    where: { organizationId, disabledAt: null, eventTypes: { has: type } },
    select: { id: true },
  });
}

/** Counts webhooks, and lets nobody else do so until the transaction ends. */
export async function countWebhooks(tx: Tx, organizationId: string): Promise<number> {
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
  return tx.webhook.count({ where: { organizationId } });
}

/** Adds a webhook. */
export async function insertWebhook(
  db: Db,
  webhook: {
    id: string;
    organizationId: string;
    url: string;
    eventTypes: string[];
    sealedSecret: Uint8Array<ArrayBuffer>;
  },
): Promise<void> {
  await db.webhook.create({ data: { ...webhook, createdAt: nowDate() } });
}

/** Changes what is given. */
export async function updateWebhook(
  db: Db,
  id: string,
  data: { url?: string; eventTypes?: string[]; failingSince?: Date | null },
): Promise<void> {
  await db.webhook.update({ where: { id }, data });
}

/** Switches a webhook on, with a clean slate. */
export async function enableWebhook(db: Db, id: string): Promise<void> {
  const data = { disabledAt: null, disabledReason: null, failingSince: null };
  await db.webhook.update({ where: { id }, data });
}

/** Switches a webhook off: what has not been delivered will not be. Exactly one of several parallel calls returns true. */
export async function disableWebhook(tx: Tx, id: string, reason: string | null): Promise<boolean> {
  const { count } = await tx.webhook.updateMany({
    where: { id, disabledAt: null },
    data: { disabledAt: nowDate(), disabledReason: reason },
  });
  if (count === 0) return false;
  await tx.webhookDelivery.updateMany({
    where: { webhookId: id, state: 'pending' },
    data: {
      state: 'failed',
      nextAttemptAt: null,
      failure: 'The webhook was switched off before this was delivered.',
    },
  });
  return true;
}

/** Removes a webhook with the log of its deliveries. */
export async function deleteWebhook(db: Db, id: string): Promise<void> {
  await db.webhook.delete({ where: { id } });
}

/** Notes how an attempt went: since when none has succeeded. Returns that instant; null after a success. */
export async function noteWebhookHealth(db: Db, id: string, succeeded: boolean): Promise<Date | null> {
  if (succeeded) {
    await db.webhook.updateMany({ where: { id, failingSince: { not: null } }, data: { failingSince: null } });
    return null;
  }
  await db.webhook.updateMany({ where: { id, failingSince: null }, data: { failingSince: nowDate() } });
  return (
    (await db.webhook.findUnique({ where: { id }, select: { failingSince: true } }))?.failingSince ?? null
  );
}
