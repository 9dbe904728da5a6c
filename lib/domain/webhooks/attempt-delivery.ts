import { prisma } from '@/lib/db/database';
import { inTransaction, type Tx } from '@/lib/db/transaction';
import {
  findDelivery,
  finishDelivery,
  type AttemptResult,
  type ClaimedDelivery,
} from '@/lib/db/webhook-deliveries';
import { disableWebhook, noteWebhookHealth } from '@/lib/db/webhooks';
import { systemActor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { recordNotice } from '@/lib/domain/notices/record-notice';
import { GIVE_UP_AFTER_MS, retryDelayMs } from '@/lib/domain/webhooks/retry-schedule';
import { openWebhookSecret, signatureHeaders } from '@/lib/domain/webhooks/signature';
import { now, nowDate, nowSeconds } from '@/lib/platform/clock';
import { guardedFetch } from '@/lib/platform/guarded-fetch';
import { isOutboundError } from '@/lib/platform/outbound-error';
import { WEBHOOK_DISABLED } from '@/lib/schemas/notice-types';

const TIMEOUT_MS = 15_000;
const MAX_ANSWER_BYTES = 16_384;
/** Of the answer, in the log of deliveries. */
const EXCERPT_CHARACTERS = 500;
/** By then an attempt has ended, one way or the other. */
export const LEASE_MS = 60_000;

type Delivery = NonNullable<Awaited<ReturnType<typeof findDelivery>>>;

interface Answer {
  status: number | null;
  excerpt: string | null;
  failure: string | null;
  retryAfterSeconds: number | null;
}

/** What stands in for the secret where a receiver sends it back; and no NUL, which cannot be stored. */
function excerptOf(text: string, secret: string): string | null {
  const clean = text.replaceAll(secret, '[redacted]').replaceAll('\0', '');
  // Cut by characters: half of a pair could not be stored.
  return [...clean].slice(0, EXCERPT_CHARACTERS).join('') || null;
}

async function send({ notice, webhook }: Delivery): Promise<Answer> {
  const secret = openWebhookSecret(webhook.id, webhook.sealedSecret);
  const { type, createdAt, data } = notice;
  const body = JSON.stringify({ type, timestamp: createdAt.toISOString(), data });
  const headers = signatureHeaders(secret, { id: `msg_${notice.id}`, atSeconds: nowSeconds(), body });
  try {
    const answer = await guardedFetch(webhook.url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', accept: '*/*' },
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_ANSWER_BYTES,
      cut: true,
    });
    const { status, text, retryAfterSeconds } = answer;
    return { status, excerpt: excerptOf(text, secret), failure: null, retryAfterSeconds };
  } catch (error) {
    if (!isOutboundError(error)) throw error;
    return { status: null, excerpt: null, failure: error.message, retryAfterSeconds: null };
  }
}

function resultOf(answer: Answer, claimed: ClaimedDelivery, durationMs: number): AttemptResult {
  const { status, excerpt, failure, retryAfterSeconds } = answer;
  const told = { attemptedAt: nowDate(), durationMs, status, excerpt, failure };
  if (isSuccess(status)) return { ...told, state: 'delivered', nextAttemptAt: null };
  const delayMs = claimed.state === 'pending' ? retryDelayMs(claimed.attempts, retryAfterSeconds) : null;
  if (delayMs === null) return { ...told, state: 'failed', nextAttemptAt: null };
  return { ...told, state: 'pending', nextAttemptAt: new Date(now() + delayMs) };
}

const isSuccess = (status: number | null) => status !== null && status >= 200 && status < 300;

/** Switches off a webhook that is no use any more, and has the administrators told. */
async function switchOff(tx: Tx, { webhook }: Delivery, reason: string): Promise<void> {
  if (!(await disableWebhook(tx, webhook.id, reason))) return;
  const { id, url, organizationId } = webhook;
  await recordAudit(tx, systemActor('webhook deliveries'), {
    action: 'webhook.disable',
    target: { type: 'webhook', id, label: new URL(url).origin },
    organizationId,
    reason: 'only_failures',
  });
  await recordNotice(tx, { type: WEBHOOK_DISABLED, organizationId, data: { webhook: { id, url }, reason } });
}

function reasonToSwitchOff(status: number | null, failingSince: Date | null): string | null {
  // Whoever answers 410 wants no more of it (Standard Webhooks 1.0).
  if (status === 410) return 'The receiver answered 410 Gone.';
  if (!failingSince || now() - failingSince.getTime() < GIVE_UP_AFTER_MS) return null;
  return 'Every delivery of three days failed.';
}

/** Makes one attempt of a delivery that was claimed, and writes down how it went and what follows. */
export async function attemptDelivery(claimed: ClaimedDelivery): Promise<void> {
  const delivery = await findDelivery(prisma(), claimed.webhookId, claimed.id);
  if (!delivery) return;
  const startedMs = performance.now();
  const answer = await send(delivery);
  const durationMs = Math.round(performance.now() - startedMs);
  const result = resultOf(answer, claimed, durationMs);
  await inTransaction(async (tx) => {
    await finishDelivery(tx, claimed, result);
    const failingSince = await noteWebhookHealth(tx, claimed.webhookId, isSuccess(answer.status));
    const reason = reasonToSwitchOff(answer.status, failingSince);
    if (reason) await switchOff(tx, delivery, reason);
  });
}
