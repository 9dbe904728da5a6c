import { prisma } from '@/lib/db/database';
import type { AuditEventPage } from '@/lib/db/audit-events';
import type { Actor, Person } from '@/lib/domain/actor';
import { recordAudit, type AuditEntry } from '@/lib/domain/audit';
import { demandAudit, type AuditFilters, type AuditScope } from '@/lib/domain/audit-events/demand-audit';

/** Writes an entry about an application of the actor's organization. */
export function write(actor: Person, entry: Partial<AuditEntry> & { applicationId?: string }): Promise<void> {
  return writeAs(actor, { organizationId: actor.organizationId, ...entry });
}

/** Writes an entry as whoever it is. */
export function writeAs(
  actor: Actor,
  entry: Partial<AuditEntry> & Pick<AuditEntry, 'organizationId'>,
): Promise<void> {
  return recordAudit(prisma(), actor, {
    action: 'secret.add',
    target: { type: 'client', id: null, label: 'Orders · Sandbox' },
    ...entry,
  });
}

/** One page of the audit. */
export async function pageOf(
  person: Person,
  scope: AuditScope,
  filters: AuditFilters = {},
  before: string | null = null,
  limit = 50,
): Promise<AuditEventPage> {
  return (await demandAudit(person, scope, filters))(before, limit);
}

/** All of the audit by pages of so many; also how many pages it were. */
export async function allPages(person: Person, scope: AuditScope, filters: AuditFilters, limit: number) {
  const pages: AuditEventPage[] = [];
  do pages.push(await pageOf(person, scope, filters, pages.at(-1)?.next ?? null, limit));
  while (pages.at(-1)!.next !== null);
  return { rows: pages.flatMap(({ rows }) => rows), pages: pages.length };
}
