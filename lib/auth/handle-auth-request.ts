import 'server-only';
import NextAuth from 'next-auth';
import { authOptions } from '@/lib/auth/auth-options';
import { isSameOrigin } from '@/lib/auth/request-origin';
import { started } from '@/lib/startup';

// What next-auth offers besides (a log that anybody may write to, pages of its own) stays shut.
const OFFERED: Record<string, readonly string[]> = {
  GET: ['csrf', 'providers', 'session', 'signin', 'signout', 'error'],
  POST: ['callback', 'signin', 'signout'],
};
const MAX_BODY_BYTES = 16 * 1024;

const refuse = (status: number) => new Response(null, { status, headers: { 'Cache-Control': 'no-store' } });

/** Serves next-auth's endpoints. State changes only for pages of this portal, with a small body of a stated length. */
export async function handleAuthRequest(
  request: Request,
  context: { params: Promise<{ nextauth: string[] }> },
): Promise<Response> {
  await started();
  const [action = ''] = (await context.params).nextauth;
  if (!OFFERED[request.method]?.includes(action)) return refuse(404);
  if (request.method === 'POST') {
    if (!isSameOrigin(request.headers)) return refuse(403);
    if (!(Number(request.headers.get('content-length') ?? Infinity) <= MAX_BODY_BYTES)) return refuse(413);
  }
  const response: Response = await NextAuth(request as never, context as never, authOptions(request.headers));
  response.headers.set('Cache-Control', 'no-store');
  return response;
}
