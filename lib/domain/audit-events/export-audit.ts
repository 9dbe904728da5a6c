import { prisma } from '@/lib/db/database';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { auditCsvHead, auditCsvLine, auditCsvRemark } from '@/lib/domain/audit-events/audit-csv';
import {
  demandAudit,
  type AuditFilters,
  type AuditReader,
  type AuditScope,
} from '@/lib/domain/audit-events/demand-audit';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { AUDIT_EXPORT_ROWS } from '@/lib/schemas/limits';

const ROWS_AT_ONCE = 1000;

/** The audit as CSV, in pieces, newest first. Behind the most rows of one file a line says that there are more. */
async function* csvOf(read: AuditReader, most: number): AsyncGenerator<string> {
  yield auditCsvHead();
  let left = most;
  let before: string | null = null;
  do {
    const page = await read(before, Math.min(left, ROWS_AT_ONCE));
    yield page.rows.map(auditCsvLine).join('');
    left -= page.rows.length;
    before = page.next;
  } while (before !== null && left > 0);
  if (before !== null)
    yield auditCsvRemark(`There is more: a file has at most ${most} entries. Choose fewer days.`);
}

async function exportTarget(person: Person, scope: AuditScope) {
  if ('organization' in scope) {
    const { organizationId: id } = person;
    return { target: { type: 'organization', id, label: 'the organization' }, organizationId: id };
  }
  const { id, name, organizationId } = await demandApplication(
    prisma(),
    person,
    scope.applicationId,
    'application.view',
  );
  return { target: { type: 'application', id, label: name }, organizationId, applicationId: id };
}

/**
 * The audit as CSV. That it was exported is in the audit before the first row leaves.
 * @param most rows of the file
 * @throws AppError `not_found`
 */
export async function exportAudit(
  person: Person,
  scope: AuditScope,
  filters: AuditFilters,
  most = AUDIT_EXPORT_ROWS,
): Promise<AsyncGenerator<string>> {
  const read = await demandAudit(person, scope, filters);
  const about = await exportTarget(person, scope);
  const { since, until, ...rest } = filters;
  const days = { since: since?.toISOString(), until: until?.toISOString() };
  const application = 'organization' in scope ? scope.application : undefined;
  const named = Object.entries({ ...rest, ...days, application }).filter(([, value]) => value);
  await inTransaction((tx) =>
    recordAudit(tx, person, {
      action: 'audit.export',
      ...about,
      details: Object.fromEntries(named) as Record<string, string>,
    }),
  );
  return csvOf(read, most);
}
