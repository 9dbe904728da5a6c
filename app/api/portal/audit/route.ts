import { answerPerson } from '@/lib/auth/answer-person';
import { auditPage } from '@/lib/queries/audit';
import { readAuditAddress } from '@/lib/schemas/audit-address';

/** One page of the organization's audit, for administrators who have it open. */
export function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const address = readAuditAddress((name) => query.get(name));
  return answerPerson((person) =>
    auditPage(person, { organization: true, application: address.application }, address),
  );
}
