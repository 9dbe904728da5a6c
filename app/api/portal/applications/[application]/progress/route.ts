import { answerPerson } from '@/lib/auth/answer-person';
import { applicationProgress } from '@/lib/queries/application-overview';

interface ProgressContext {
  params: Promise<{ application: string }>;
}

/** What is left to do until the first call of an application, for the checklist that is open while it happens. */
export function GET(_request: Request, { params }: ProgressContext): Promise<Response> {
  return answerPerson(async (person) => applicationProgress(person, (await params).application));
}
