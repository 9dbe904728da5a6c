import { decode, encode } from 'next-auth/jwt';
import { SESSION_SECONDS } from '@/lib/domain/people/start-session';
import { derivedKey } from '@/lib/platform/derived-keys';
import { env } from '@/lib/platform/env';

/** Encrypts the cookies of sign-in. `AUTH_SECRET`, or a key of its own derived from the root key. */
export function cookieSecret(): string {
  return env().AUTH_SECRET ?? derivedKey('sign-in-cookies').toString('base64');
}

/**
 * Name and attributes of the session cookie. With https the name begins with `__Host-`, which makes browsers refuse it from another
 * host or without `Secure` (RFC 6265bis §4.1.3.2).
 */
export function sessionCookie() {
  const secure = env().PORTAL_URL.startsWith('https://');
  const options = { httpOnly: true, sameSite: 'lax' as const, path: '/', secure };
  return { name: secure ? '__Host-gatehouse-session' : 'gatehouse-session', options };
}

/** Name and attributes of the cookie with which next-auth tells its own forms from others. */
export function csrfCookie() {
  const { options } = sessionCookie();
  return { name: `${options.secure ? '__Host-' : ''}gatehouse-csrf`, options };
}

/** The session cookie for a session: next-auth's encrypted JWT, which holds nothing but the id of the session's row. */
export async function issueSessionCookie(sessionId: string) {
  const value = await encode({ token: { sid: sessionId }, secret: cookieSecret(), maxAge: SESSION_SECONDS });
  const { name, options } = sessionCookie();
  return { name, value, ...options, maxAge: SESSION_SECONDS };
}

/** The id of the session that a cookie names; null for none, for one that is not ours, and for one that is over. */
export async function readSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  try {
    const token = await decode({ token: value, secret: cookieSecret() });
    return typeof token?.sid === 'string' ? token.sid : null;
  } catch {
    // Made under another key, cut short, or expired: all of that is simply not being signed in.
    return null;
  }
}
