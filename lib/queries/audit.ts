import 'server-only';
import type { AuditEventRow } from '@/lib/db/audit-events';
import type { Person } from '@/lib/domain/actor';
import { demandAudit, type AuditFilters, type AuditScope } from '@/lib/domain/audit-events/demand-audit';
import { auditInstants, type AuditAddress } from '@/lib/schemas/audit-address';

const PAGE_SIZE = 50;

/** An event of the audit as a page shows it. */
export interface AuditEntryView extends Omit<AuditEventRow, 'at'> {
  /** RFC 3339. */
  at: string;
}

export interface AuditPageView {
  /** Newest first. */
  entries: AuditEntryView[];
  /** Where the next page goes on; null behind the last one. */
  next: string | null;
}

/** What an address asks for. */
export function auditFilters(address: AuditAddress): AuditFilters {
  const { actor, action, outcome } = address;
  return {
    actor: actor || null,
    action: action || null,
    outcome: outcome || null,
    ...auditInstants(address),
  };
}

/** One page of the audit. @throws AppError `not_found` */
export async function auditPage(
  person: Person,
  scope: AuditScope,
  address: AuditAddress,
): Promise<AuditPageView> {
  const read = await demandAudit(person, scope, auditFilters(address));
  const { rows, next } = await read(address.before || null, PAGE_SIZE);
  return { entries: rows.map((row) => ({ ...row, at: row.at.toISOString() })), next };
}
