import { answerPersonWithFile } from '@/lib/auth/answer-person';
import { exportAudit } from '@/lib/domain/audit-events/export-audit';
import { auditFilters } from '@/lib/queries/audit';
import { readAuditAddress } from '@/lib/schemas/audit-address';

interface ExportContext {
  params: Promise<{ application: string }>;
}

/** What happened to an application as CSV, narrowed as on the page that asks. */
export function POST(request: Request, { params }: ExportContext): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const address = readAuditAddress((name) => query.get(name));
  return answerPersonWithFile(request, async (person) => ({
    name: 'activity.csv',
    type: 'text/csv; charset=utf-8',
    pieces: await exportAudit(person, { applicationId: (await params).application }, auditFilters(address)),
  }));
}
