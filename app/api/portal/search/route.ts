import { answerPerson } from '@/lib/auth/answer-person';
import { findByName } from '@/lib/queries/command-palette';
import { searchWords } from '@/lib/queries/search-words';

/** What the command palette finds for `?q=`: `{ applications, apis }`, only what the person may see. */
export function GET(request: Request): Promise<Response> {
  const search = searchWords(new URL(request.url).searchParams.get('q'));
  return answerPerson(async (person) =>
    search ? findByName(person, search) : { applications: [], apis: [] },
  );
}
