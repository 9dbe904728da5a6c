import 'server-only';
import { currentPerson } from '@/lib/auth/current-person';
import { isSameOrigin } from '@/lib/auth/request-origin';
import type { Person } from '@/lib/domain/actor';
import { isAppError } from '@/lib/platform/errors';

const PRIVATE = { 'Cache-Control': 'private, no-store' };

/** A refusal as problem JSON (RFC 9457). */
function problem(status: number, title: string, detail: string): Response {
  const body = { type: 'about:blank', title, status, detail };
  return Response.json(body, { status, headers: { ...PRIVATE, 'Content-Type': 'application/problem+json' } });
}

/** Lets work answer a signed-in person. Nobody gets 401; what the person may not see, or does not exist, is 404. */
async function answered(work: (person: Person) => Promise<Response>): Promise<Response> {
  const person = await currentPerson();
  if (!person) return problem(401, 'Unauthorized', 'You are signed out. Sign in again, then repeat this.');
  try {
    return await work(person);
  } catch (error) {
    if (isAppError(error) && error.code === 'not_found') return problem(404, 'Not Found', error.message);
    throw error;
  }
}

/**
 * Answers a signed-in person with JSON that no cache keeps. Nobody gets 401; what the person may not see, or does not exist, is 404.
 * For handlers that pages ask while they are open.
 */
export function answerPerson(work: (person: Person) => Promise<unknown>): Promise<Response> {
  return answered(async (person) => Response.json(await work(person), { headers: PRIVATE }));
}

/** A text that is made while it is sent, to be saved as a file. */
export interface SentFile {
  /** Of letters, digits, dots and hyphens. */
  name: string;
  type: string;
  pieces: AsyncIterator<string>;
}

function streamOf(pieces: AsyncIterator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await pieces.return?.();
    },
  });
}

/**
 * Answers a signed-in person with a file, like `answerPerson` otherwise. For what a form of one of our pages posts, because making the
 * file leaves a trace: whatever another site sent gets 403.
 */
export function answerPersonWithFile(
  request: Request,
  work: (person: Person) => Promise<SentFile>,
): Promise<Response> {
  return answered(async (person) => {
    if (!isSameOrigin(request.headers))
      return problem(403, 'Forbidden', 'This was not sent by a page of the portal.');
    const { name, type, pieces } = await work(person);
    const disposition = `attachment; filename="${name}"`;
    return new Response(streamOf(pieces), {
      headers: { ...PRIVATE, 'Content-Type': type, 'Content-Disposition': disposition },
    });
  });
}
