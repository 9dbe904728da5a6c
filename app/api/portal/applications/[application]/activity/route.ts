import { answerPerson } from '@/lib/auth/answer-person';
import { auditPage } from '@/lib/queries/audit';
import { readAuditAddress } from '@/lib/schemas/audit-address';

interface ActivityContext {
  params: Promise<{ application: string }>;
}

/** One page of what happened to an application, for who has its activity open. */
export function GET(request: Request, { params }: ActivityContext): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const address = readAuditAddress((name) => query.get(name));
  return answerPerson(async (person) =>
    auditPage(person, { applicationId: (await params).application }, address),
  );
}
