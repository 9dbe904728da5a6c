import { prisma } from '@/lib/db/database';
import { insertNotice } from '@/lib/db/notices';
import { inTransaction } from '@/lib/db/transaction';
import {
  claimDelivery,
  findDelivery,
  insertDelivery,
  type ClaimedDelivery,
  type DeliveryState,
} from '@/lib/db/webhook-deliveries';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { attemptDelivery, LEASE_MS } from '@/lib/domain/webhooks/attempt-delivery';
import { aboutWebhook, demandWebhook } from '@/lib/domain/webhooks/webhook-access';
import { nowDate } from '@/lib/platform/clock';
import { AppError, notFound } from '@/lib/platform/errors';
import { WEBHOOK_TEST } from '@/lib/schemas/notice-types';

/** How an attempt that a person asked for went. */
export interface AttemptOutcome {
  state: DeliveryState;
  status: number | null;
  failure: string | null;
}

async function attemptNow(claimed: ClaimedDelivery): Promise<AttemptOutcome> {
  await attemptDelivery(claimed);
  const delivery = await findDelivery(prisma(), claimed.webhookId, claimed.id);
  // Somebody removed the webhook meanwhile.
  if (!delivery) throw notFound('This webhook');
  return { state: delivery.state, status: delivery.status, failure: delivery.failure };
}

function demandOn({ disabledAt }: { disabledAt: Date | null }): void {
  if (disabledAt) throw new AppError('conflict', 'This webhook is switched off. Switch it on first.');
}

/**
 * Sends a test event to one webhook, once, whatever events it hears of. Answers when that is done.
 * @throws AppError `forbidden`, `not_found`, `conflict` for one that is switched off
 */
export async function sendTestEvent(person: Person, webhookId: string): Promise<AttemptOutcome> {
  const claimed = await inTransaction(async (tx) => {
    const webhook = await demandWebhook(tx, person, webhookId);
    demandOn(webhook);
    const noticeId = await insertNotice(tx, {
      organizationId: person.organizationId,
      type: WEBHOOK_TEST,
      applicationId: null,
      data: { webhook: { id: webhookId }, sentBy: person.name },
      dispatchedAt: nowDate(),
    });
    const id = await insertDelivery(tx, { webhookId, noticeId: noticeId! });
    await recordAudit(tx, person, { action: 'webhook.test', ...aboutWebhook(person, webhook) });
    return (await claimDelivery(tx, id, LEASE_MS))!;
  });
  // Whoever waits for the answer would rather try again by themselves.
  return attemptNow({ ...claimed, state: 'failed' });
}

/**
 * Delivers something again, at once. What goes on by itself still does when this fails.
 * @throws AppError `forbidden`, `not_found`, or `conflict` while it is being delivered and for a webhook that is switched off
 */
export async function redeliver(
  person: Person,
  { webhookId, deliveryId }: { webhookId: string; deliveryId: string },
): Promise<AttemptOutcome> {
  const claimed = await inTransaction(async (tx) => {
    const webhook = await demandWebhook(tx, person, webhookId);
    demandOn(webhook);
    const delivery = await findDelivery(tx, webhookId, deliveryId);
    if (!delivery) throw notFound('This delivery');
    const mine = await claimDelivery(tx, deliveryId, LEASE_MS);
    if (!mine)
      throw new AppError('conflict', 'This is being delivered just now. Reload the page in a moment.');
    await recordAudit(tx, person, {
      action: 'webhook.redeliver',
      ...aboutWebhook(person, webhook),
      details: { delivery: deliveryId, event: delivery.notice.type },
    });
    return mine;
  });
  return attemptNow(claimed);
}
