import { answerPerson } from '@/lib/auth/answer-person';
import { findByName } from '@/lib/queries/command-palette';

const LONGEST_SEARCH = 100;

/** What the command palette finds for `?q=`: `{ applications, apis }`, only what the person may see. */
export function GET(request: Request): Promise<Response> {
  const search = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, LONGEST_SEARCH);
  return answerPerson(async (person) =>
    search ? findByName(person, search) : { applications: [], apis: [] },
  );
}
