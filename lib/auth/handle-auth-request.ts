import 'server-only';
import { authOptions } from '@/lib/auth/auth-options';
import { OUTSIDE } from '@/lib/auth/outside-flow';
import { beginOutsideSignIn, finishOutsideSignIn } from '@/lib/auth/outside-sign-in';
import { isSameOrigin } from '@/lib/auth/request-origin';
import { cookiesOf, runNextAuth } from '@/lib/auth/run-next-auth';
import { env } from '@/lib/platform/env';
import { started } from '@/lib/startup';

// What next-auth offers besides (a log that anybody may write to, pages of its own) stays shut.
const OFFERED: Record<string, readonly string[]> = {
  GET: ['csrf', 'providers', 'session', 'signin', 'signout', 'error'],
  POST: ['callback', 'signin', 'signout'],
};
const MAX_BODY_BYTES = 16 * 1024;

/** The two halves of signing in with the OpenID provider. A browser comes to both by a link. */
const OUTSIDE_STEPS: Record<string, (request: Request) => Promise<Response>> = {
  [`signin/${OUTSIDE}`]: beginOutsideSignIn,
  [`callback/${OUTSIDE}`]: finishOutsideSignIn,
};

const refuse = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });

async function bodyOf(request: Request): Promise<Record<string, unknown> | undefined> {
  if (request.method !== 'POST') return undefined;
  const type = request.headers.get('content-type') ?? '';
  if (type.includes('application/json')) return (await request.json()) as Record<string, unknown>;
  if (!type.includes('application/x-www-form-urlencoded')) return undefined;
  return Object.fromEntries(new URLSearchParams(await request.text()));
}

async function askNextAuth(request: Request, path: string[]): Promise<Response> {
  const { method, headers } = request;
  const call = {
    method: method as 'GET' | 'POST',
    path,
    query: Object.fromEntries(new URL(request.url).searchParams),
    body: await bodyOf(request),
    cookies: cookiesOf(headers),
    headers,
  };
  const response = await runNextAuth(call, authOptions(headers));
  response.headers.set('Cache-Control', 'no-store');
  return response;
}

/** Serves next-auth's endpoints. State changes only for pages of this portal, with a small body of a stated length. */
export async function handleAuthRequest(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  await started();
  const path = (await context.params).nextauth;
  const step = env().AUTH_OIDC && request.method === 'GET' ? OUTSIDE_STEPS[path.join('/')] : undefined;
  if (step) return step(request);
  if (!OFFERED[request.method]?.includes(path[0] ?? '')) return refuse(404);
  if (request.method === 'POST') {
    if (!isSameOrigin(request.headers)) return refuse(403);
    if (!(Number(request.headers.get('content-length') ?? Infinity) <= MAX_BODY_BYTES)) return refuse(413);
  }
  return askNextAuth(request, path);
}
