import {
  countWebhooks,
  deleteWebhook,
  disableWebhook,
  enableWebhook,
  insertWebhook,
  updateWebhook,
} from '@/lib/db/webhooks';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandInOrganization } from '@/lib/domain/permissions';
import { newWebhookSecret, sealWebhookSecret } from '@/lib/domain/webhooks/signature';
import { aboutWebhook, demandUsableUrl, demandWebhook } from '@/lib/domain/webhooks/webhook-access';
import { AppError } from '@/lib/platform/errors';
import { newId } from '@/lib/platform/ids';
import type { NoticeType } from '@/lib/schemas/notice-types';

/** Every notice is sent to each of them. */
const MAX_WEBHOOKS = 20;

interface WebhookInput {
  url: string;
  eventTypes: NoticeType[];
}

/**
 * Adds a webhook. Its secret is in this answer and nowhere else.
 * @throws AppError `forbidden`, `invalid`, or `conflict` when there are too many
 */
export async function addWebhook(
  person: Person,
  input: WebhookInput,
): Promise<{ id: string; secret: string }> {
  demandInOrganization(person, 'settings.manage');
  demandUsableUrl(input.url);
  const id = newId();
  const secret = newWebhookSecret();
  const { url } = input;
  const eventTypes = [...new Set(input.eventTypes)];
  await inTransaction(async (tx) => {
    if ((await countWebhooks(tx, person.organizationId)) >= MAX_WEBHOOKS)
      throw new AppError('conflict', `An organization has at most ${MAX_WEBHOOKS} webhooks.`);
    const sealedSecret = sealWebhookSecret(id, secret);
    await insertWebhook(tx, { id, organizationId: person.organizationId, url, eventTypes, sealedSecret });
    await recordAudit(tx, person, {
      action: 'webhook.add',
      ...aboutWebhook(person, { id, url }),
      details: { eventTypes },
    });
  });
  return { id, secret };
}

/** Changes where a webhook goes and what it hears of. @throws AppError `forbidden`, `not_found`, `invalid` */
export async function changeWebhook(
  person: Person,
  { id, ...input }: WebhookInput & { id: string },
): Promise<void> {
  await inTransaction(async (tx) => {
    const before = await demandWebhook(tx, person, id);
    demandUsableUrl(input.url);
    const eventTypes = [...new Set(input.eventTypes)];
    // Elsewhere it has not failed yet.
    const moved = before.url !== input.url;
    await updateWebhook(tx, id, { url: input.url, eventTypes, ...(moved ? { failingSince: null } : {}) });
    await recordAudit(tx, person, {
      action: 'webhook.change',
      ...aboutWebhook(person, { id, url: input.url }),
      details: { eventTypes, moved },
    });
  });
}

/** Switches a webhook on or off. Off, it is told of nothing, and what was still to be delivered is not. @throws AppError `forbidden`, `not_found` */
export async function switchWebhook(
  person: Person,
  { id, enabled }: { id: string; enabled: boolean },
): Promise<void> {
  await inTransaction(async (tx) => {
    const webhook = await demandWebhook(tx, person, id);
    if (enabled === (webhook.disabledAt === null)) return;
    if (enabled) await enableWebhook(tx, id);
    else await disableWebhook(tx, id, null);
    const action = enabled ? 'webhook.enable' : 'webhook.disable';
    await recordAudit(tx, person, { action, ...aboutWebhook(person, webhook) });
  });
}

/** Removes a webhook and the log of its deliveries. @throws AppError `forbidden`, `not_found` */
export async function removeWebhook(person: Person, id: string): Promise<void> {
  await inTransaction(async (tx) => {
    const webhook = await demandWebhook(tx, person, id);
    await deleteWebhook(tx, id);
    await recordAudit(tx, person, { action: 'webhook.remove', ...aboutWebhook(person, webhook) });
  });
}
