import { answerPersonWithFile } from '@/lib/auth/answer-person';
import { exportAudit } from '@/lib/domain/audit-events/export-audit';
import { auditFilters } from '@/lib/queries/audit';
import { readAuditAddress } from '@/lib/schemas/audit-address';

/** The organization's audit as CSV, narrowed as on the page that asks. */
export function POST(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const address = readAuditAddress((name) => query.get(name));
  const scope = { organization: true, application: address.application } as const;
  return answerPersonWithFile(request, async (person) => ({
    name: 'audit.csv',
    type: 'text/csv; charset=utf-8',
    pieces: await exportAudit(person, scope, auditFilters(address)),
  }));
}
