import 'server-only';
import { prisma } from '@/lib/db/database';
import { listDeliveries, type DeliveryState } from '@/lib/db/webhook-deliveries';
import { listWebhooks, type WebhookRow } from '@/lib/db/webhooks';
import type { Person } from '@/lib/domain/actor';
import { demandWebhook } from '@/lib/domain/webhooks/webhook-access';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { orNotFound } from '@/lib/queries/or-not-found';
import type { AnyNoticeType, NoticeType } from '@/lib/schemas/notice-types';

/** As many as one looks through. */
const SHOWN_DELIVERIES = 50;

/** A row of *Webhooks*. Never its secret. Times in RFC 3339. */
export interface WebhookListRow {
  id: string;
  url: string;
  eventTypes: NoticeType[];
  enabled: boolean;
  /** Why it was switched off by itself. */
  disabledReason: string | null;
  failingSince: string | null;
}

/** A row of the log of deliveries. Times in RFC 3339. */
export interface DeliveryRow {
  id: string;
  type: AnyNoticeType;
  createdAt: string;
  state: DeliveryState;
  attempts: number;
  attemptedAt: string | null;
  nextAttemptAt: string | null;
  durationMs: number | null;
  status: number | null;
  excerpt: string | null;
  failure: string | null;
}

export interface WebhookView extends WebhookListRow {
  /** The newest, newest first. */
  deliveries: DeliveryRow[];
}

function toRow({
  id,
  url,
  eventTypes,
  disabledAt,
  disabledReason,
  failingSince,
}: WebhookRow): WebhookListRow {
  return {
    id,
    url,
    eventTypes: eventTypes as NoticeType[],
    enabled: disabledAt === null,
    disabledReason,
    failingSince: failingSince?.toISOString() ?? null,
  };
}

function toDelivery(row: Awaited<ReturnType<typeof listDeliveries>>[number]): DeliveryRow {
  const { id, notice, state, attempts, attemptedAt, nextAttemptAt, durationMs, status, excerpt, failure } =
    row;
  return {
    ...{ id, state, attempts, durationMs, status, excerpt, failure },
    type: notice.type as AnyNoticeType,
    createdAt: notice.createdAt.toISOString(),
    attemptedAt: attemptedAt?.toISOString() ?? null,
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
  };
}

/** The webhooks of the person's organization, oldest first. Not found for who may not manage them. */
export async function webhookList(person: Person): Promise<WebhookListRow[]> {
  settingsOrNotFound(person);
  return (await listWebhooks(prisma(), person.organizationId)).map(toRow);
}

/** One webhook with the log of its deliveries. Not found for who may not manage it. */
export async function webhookView(person: Person, id: string): Promise<WebhookView> {
  settingsOrNotFound(person);
  const webhook = await orNotFound(demandWebhook(prisma(), person, id));
  const deliveries = await listDeliveries(prisma(), id, SHOWN_DELIVERIES);
  return { ...toRow(webhook), deliveries: deliveries.map(toDelivery) };
}
