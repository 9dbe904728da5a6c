import 'server-only';
import { currentPerson } from '@/lib/auth/current-person';
import type { Person } from '@/lib/domain/actor';
import { isAppError } from '@/lib/platform/errors';

const PRIVATE = { 'Cache-Control': 'private, no-store' };

/** A refusal as problem JSON (RFC 9457). */
function problem(status: number, title: string, detail: string): Response {
  const body = { type: 'about:blank', title, status, detail };
  return Response.json(body, { status, headers: { ...PRIVATE, 'Content-Type': 'application/problem+json' } });
}

/**
 * Answers a signed-in person with JSON that no cache keeps. Nobody gets 401; what the person may not see, or does not exist, is 404.
 * For handlers that pages ask while they are open.
 */
export async function answerPerson(work: (person: Person) => Promise<unknown>): Promise<Response> {
  const person = await currentPerson();
  if (!person) return problem(401, 'Unauthorized', 'You are signed out. Sign in again, then repeat this.');
  try {
    return Response.json(await work(person), { headers: PRIVATE });
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return problem(404, 'Not Found', error.message);
    throw error;
  }
}
