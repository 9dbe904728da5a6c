import 'server-only';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { requestOrigin } from '@/lib/auth/request-origin';
import { signInPath } from '@/lib/auth/safe-next';
import { readSessionCookie, sessionCookie } from '@/lib/auth/session-cookie';
import type { Person } from '@/lib/domain/actor';
import { findPerson } from '@/lib/domain/people/find-person';
import { started } from '@/lib/startup';

/** The id in the session cookie of this request, or null. Says nothing about whether the session still lives. */
export async function presentedSessionId(): Promise<string | null> {
  // Before anything else: asking for cookies is what keeps a build from rendering the page, and so from opening the database.
  const jar = await cookies();
  await started();
  return readSessionCookie(jar.get(sessionCookie().name)?.value);
}

/** Who is signed in, with their role as it is now; null for nobody. Asks the database once per request. */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const sessionId = await presentedSessionId();
  return sessionId ? findPerson(sessionId, requestOrigin(await headers())) : null;
});

/** The sign-in page, with a sentence for whoever still believes to be signed in. */
export async function signInAgainPath(next?: string): Promise<string> {
  return signInPath(next, (await presentedSessionId()) ? 'session-over' : undefined);
}

/**
 * Who is signed in. Sends everybody else to the sign-in page, and on from there.
 * @param next where to go afterwards: the path of the page that asks. Default: the applications
 */
export async function requirePerson(next?: string): Promise<Person> {
  return (await currentPerson()) ?? redirect(await signInAgainPath(next));
}
