import { createHash, randomBytes } from 'node:crypto';
import { authOptions } from '@/lib/auth/auth-options';
import { forgetOutside, recallIntent, rememberIntent, type OutsideIntent } from '@/lib/auth/outside-cookies';
import { OUTSIDE, OutsideFlow, type Admit } from '@/lib/auth/outside-flow';
import { cameFromPortal, requestOrigin } from '@/lib/auth/request-origin';
import { cookiesOf, runNextAuth } from '@/lib/auth/run-next-auth';
import { safeNext } from '@/lib/auth/safe-next';
import { cookieSecret, readSessionCookie, sessionCookie } from '@/lib/auth/session-cookie';
import { recordOutsideRefusal } from '@/lib/domain/outside-sign-in/audit';
import { linkOutsideAccount } from '@/lib/domain/outside-sign-in/link';
import { signInProvider } from '@/lib/domain/outside-sign-in/provider';
import { isOutsideRefusal, OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';
import { signInOutside, type OutsideBrowser } from '@/lib/domain/outside-sign-in/sign-in-outside';
import {
  countOutsideAttempt,
  forgiveOutsideAttempt,
  TooManyAttempts,
} from '@/lib/domain/people/attempt-limits';
import { findPerson } from '@/lib/domain/people/find-person';
import { env } from '@/lib/platform/env';
import { isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { routes } from '@/lib/routes';

function redirectTo(location: string, setCookies: readonly string[] = []): Response {
  const headers = new Headers({ Location: location, 'Cache-Control': 'no-store' });
  for (const line of setCookies) headers.append('Set-Cookie', line);
  return new Response(null, { status: 302, headers });
}

/** The page that tells why it did not work: the one where it began. */
function tellOn(intent: OutsideIntent | null, code: string): string {
  const query = new URLSearchParams({ error: code });
  if (intent?.kind === 'link') return `${routes.profile}?${query}`;
  if (intent?.kind === 'invitation') return `${routes.invitation(intent.token)}?${query}`;
  if (intent && intent.next !== routes.applications) query.set('next', intent.next);
  return `${routes.signIn}?${query}`;
}

/** A code for an address: what an error says is never put there. */
function codeOf(error: unknown): string {
  if (isOutsideRefusal(error)) return `outside-${error.reason}`;
  if (isAppError(error)) return error.code;
  log().error({ err: error }, 'signing in with the OpenID provider failed');
  return 'outside-failed';
}

const presentedSession = (request: Request) =>
  readSessionCookie(cookiesOf(request.headers)[sessionCookie().name]);

async function intentOf(request: Request): Promise<OutsideIntent> {
  const query = new URL(request.url).searchParams;
  const token = query.get('invitation');
  if (token) return { kind: 'invitation', token: token.slice(0, 128) };
  if (query.get('link') === null) return { kind: 'sign-in', next: safeNext(query.get('next')) };
  const sessionId = await presentedSession(request);
  if (!sessionId || !(await findPerson(sessionId, requestOrigin(request.headers))))
    throw new OutsideRefusal('signed-out');
  return { kind: 'link', sessionId };
}

const nobody: Admit = () => Promise.resolve(null);

/** Sends a browser to the provider. Only from a page of this portal: no other site may begin a sign-in here. */
export async function beginOutsideSignIn(request: Request): Promise<Response> {
  if (!cameFromPortal(request.headers)) return redirectTo(routes.signIn);
  let intent: OutsideIntent | null = null;
  try {
    intent = await intentOf(request);
    const flow = new OutsideFlow(await signInProvider(), nobody);
    // next-auth wants a token of its own besides, which a link does not bring. Who asks has been checked.
    const csrfToken = randomBytes(32).toString('hex');
    const hash = createHash('sha256').update(`${csrfToken}${cookieSecret()}`).digest('hex');
    const options = authOptions(request.headers, flow);
    const answer = await runNextAuth(
      {
        method: 'POST',
        path: ['signin', OUTSIDE],
        query: {},
        body: { csrfToken, callbackUrl: env().PORTAL_URL },
        cookies: { [options.cookies!.csrfToken!.name]: `${csrfToken}|${hash}` },
        headers: request.headers,
      },
      options,
    );
    return redirectTo(answer.headers.get('Location')!, [
      ...answer.headers.getSetCookie(),
      await rememberIntent(intent),
    ]);
  } catch (error) {
    return redirectTo(tellOn(intent, codeOf(error)), forgetOutside());
  }
}

/** What is done with whom the provider names, depending on why the browser went there. */
function admission(request: Request, intent: OutsideIntent, browser: OutsideBrowser): Admit {
  if (intent.kind === 'sign-in') return (identity) => signInOutside(identity, null, browser);
  if (intent.kind === 'invitation') return (identity) => signInOutside(identity, intent.token, browser);
  return async (identity) => {
    // The same session, and no other that began meanwhile: who is linked has to be who asked.
    const presented = await presentedSession(request);
    const person = presented === intent.sessionId ? await findPerson(presented, browser.origin) : null;
    if (!person) throw new OutsideRefusal('signed-out');
    await linkOutsideAccount(person, identity);
    return null;
  };
}

async function goThrough(request: Request, intent: OutsideIntent, browser: OutsideBrowser) {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  // Told by the provider or by anybody who can write a link: nothing depends on it, so its state is not compared.
  if (query.error !== undefined) throw new OutsideRefusal('denied');
  const flow = new OutsideFlow(await signInProvider(), admission(request, intent, browser));
  const answer = await runNextAuth(
    {
      method: 'GET',
      path: ['callback', OUTSIDE],
      query,
      cookies: cookiesOf(request.headers),
      headers: request.headers,
    },
    authOptions(request.headers, flow),
  );
  // Without a word from us next-auth found no cookies that belong to the answer.
  if (!flow.admitted) throw flow.failure ?? new OutsideRefusal('stale');
  return flow.sessionId ? answer.headers.getSetCookie() : [];
}

/** Where the way ends. */
function goalOf(intent: OutsideIntent): string {
  if (intent.kind === 'link') return `${routes.profile}?linked`;
  return intent.kind === 'sign-in' ? safeNext(intent.next) : routes.applications;
}

/** Refusals of a known identity are in the audit already; these are of nobody known. */
const OF_NOBODY = ['answer', 'stale', 'denied'];

async function recordFailure(error: unknown, browser: OutsideBrowser): Promise<void> {
  if (error instanceof TooManyAttempts && error.first)
    await recordOutsideRefusal('too-many-attempts', null, browser);
  if (isOutsideRefusal(error) && OF_NOBODY.includes(error.reason))
    await recordOutsideRefusal(error.reason, null, browser);
}

/** Takes a browser back from the provider, and goes on to where its person was heading. */
export async function finishOutsideSignIn(request: Request): Promise<Response> {
  const origin = requestOrigin(request.headers);
  const intent = await recallIntent(cookiesOf(request.headers));
  const browser: OutsideBrowser = {
    origin,
    userAgent: request.headers.get('user-agent'),
    replaces: await presentedSession(request),
    provider: env().AUTH_OIDC?.name ?? '',
  };
  try {
    await countOutsideAttempt(origin.address);
    if (!intent) throw new OutsideRefusal('stale');
    const setCookies = await goThrough(request, intent, browser);
    await forgiveOutsideAttempt(origin.address);
    return redirectTo(goalOf(intent), [...setCookies, ...forgetOutside()]);
  } catch (error) {
    await recordFailure(error, browser);
    return redirectTo(tellOn(intent, codeOf(error)), forgetOutside());
  }
}
