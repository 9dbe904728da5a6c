import type { CookiesOptions } from 'next-auth';
import { decode, encode } from 'next-auth/jwt';
import { cookieSecret } from '@/lib/auth/session-cookie';
import { env } from '@/lib/platform/env';

/** How long somebody has to sign in at the provider, in seconds. */
const MAX_AGE = 10 * 60;
const INTENT_SALT = 'outside-intent';

/** Why somebody went to the provider. */
export type OutsideIntent =
  | { kind: 'sign-in'; next: string }
  | { kind: 'invitation'; token: string }
  /** @param sessionId in which they asked for it */
  | { kind: 'link'; sessionId: string };

const isSecure = () => env().PORTAL_URL.startsWith('https://');

function cookie(name: string) {
  const secure = isSecure();
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, maxAge: MAX_AGE };
  // `__Host-` keeps other hosts of the domain from writing them (RFC 6265bis §4.1.3.2).
  return { name: `${secure ? '__Host-' : ''}gatehouse-outside-${name}`, options };
}

/** What next-auth remembers between the two halves of a sign-in, each value in an encrypted cookie of its own. */
export function checkCookies(): Pick<CookiesOptions, 'state' | 'nonce' | 'pkceCodeVerifier'> {
  return { state: cookie('state'), nonce: cookie('nonce'), pkceCodeVerifier: cookie('verifier') };
}

function written(name: string, value: string, maxAge: number): string {
  const secure = isSecure() ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

/** `Set-Cookie` of what somebody wants at the provider. */
export async function rememberIntent(intent: OutsideIntent): Promise<string> {
  const token = { intent };
  const value = await encode({ token, secret: cookieSecret(), maxAge: MAX_AGE, salt: INTENT_SALT });
  return written(cookie('intent').name, value, MAX_AGE);
}

/** What somebody wanted at the provider; null when that is not known any more. */
export async function recallIntent(cookies: Record<string, string>): Promise<OutsideIntent | null> {
  const token = cookies[cookie('intent').name];
  if (!token) return null;
  try {
    const read = await decode({ token, secret: cookieSecret(), salt: INTENT_SALT });
    return (read?.intent as OutsideIntent | undefined) ?? null;
  } catch {
    // Made under another key, cut short, or too old.
    return null;
  }
}

/** `Set-Cookie` lines that end a sign-in: whatever came of it, its answer counts once in this browser. */
export function forgetOutside(): string[] {
  const names = [...Object.values(checkCookies()), cookie('intent')].map(({ name }) => name);
  return names.map((name) => written(name, '', 0));
}
