import { currentPerson } from '@/lib/auth/current-person';
import { findByName } from '@/lib/queries/command-palette';

const LONGEST_SEARCH = 100;
const PRIVATE = { 'Cache-Control': 'private, no-store' };

/** What the command palette finds for `?q=`: `{ applications, apis }`, only what the person may see. */
export async function GET(request: Request): Promise<Response> {
  const person = await currentPerson();
  if (!person) {
    const problem = {
      type: 'about:blank',
      title: 'Unauthorized',
      status: 401,
      detail: 'You are signed out. Sign in again, then repeat this.',
    };
    return Response.json(problem, {
      status: 401,
      headers: { ...PRIVATE, 'Content-Type': 'application/problem+json' },
    });
  }
  const search = (new URL(request.url).searchParams.get('q') ?? '').trim().slice(0, LONGEST_SEARCH);
  const found = search ? await findByName(person, search) : { applications: [], apis: [] };
  return Response.json(found, { headers: PRIVATE });
}
