import { findWebhook, type WebhookRow } from '@/lib/db/webhooks';
import type { Db } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import type { AuditEntry } from '@/lib/domain/audit';
import { demandInOrganization } from '@/lib/domain/permissions';
import { invalidField, notFound } from '@/lib/platform/errors';
import { outboundUrlProblem } from '@/lib/platform/guarded-fetch';

/** A webhook of the person's organization. @throws AppError `forbidden`, `not_found` */
export async function demandWebhook(db: Db, person: Person, id: string): Promise<WebhookRow> {
  demandInOrganization(person, 'settings.manage');
  const webhook = await findWebhook(db, person.organizationId, id);
  if (!webhook) throw notFound('This webhook');
  return webhook;
}

/** Refuses what may not be called, as far as the URL alone tells. @throws AppError `invalid` */
export function demandUsableUrl(url: string): void {
  const problem = outboundUrlProblem(url);
  if (problem) throw invalidField('url', problem);
  // A fragment is never sent: whoever wrote one expects something else.
  if (new URL(url).hash) throw invalidField('url', 'Leave out what follows the #: it is not sent.');
}

/** What the audit says of a change of a webhook. The path of a URL may be a secret in itself. */
export function aboutWebhook(
  person: Person,
  { id, url }: { id: string; url: string },
): Pick<AuditEntry, 'target' | 'organizationId'> {
  const target = { type: 'webhook', id, label: new URL(url).origin };
  return { target, organizationId: person.organizationId };
}
