import { decode, encode } from 'next-auth/jwt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  cookieSecret,
  issueSessionCookie,
  readSessionCookie,
  sessionCookie,
} from '@/lib/auth/session-cookie';
import { derivedKey, setRootKey } from '@/lib/platform/derived-keys';
import { setTestEnv } from '@/tests/support/database';

const SECRET = 's'.repeat(32);

beforeEach(() => {
  setTestEnv({ PORTAL_URL: 'https://portal.example.com', AUTH_SECRET: SECRET });
  setRootKey(Buffer.alloc(32, 9));
});
afterEach(() => setTestEnv());

describe('the session cookie', () => {
  it('is __Host-, Secure, HttpOnly and SameSite=Lax over https (SA-17)', async () => {
    expect(await issueSessionCookie('session')).toMatchObject({
      name: '__Host-gatehouse-session',
      secure: true,
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      maxAge: 12 * 60 * 60,
    });
    expect(await issueSessionCookie('session')).not.toHaveProperty('domain');
  });

  it('has a plain name over http, where browsers would refuse the other, and is HttpOnly all the same (SA-17)', () => {
    setTestEnv({ PORTAL_URL: 'http://localhost:3000' });
    expect(sessionCookie()).toEqual({
      name: 'gatehouse-session',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: false },
    });
  });

  it('holds the id of the session and nothing about the person', async () => {
    const { value } = await issueSessionCookie('session-1');
    const token = await decode({ token: value, secret: SECRET });
    expect(Object.keys(token!).sort()).toEqual(['exp', 'iat', 'jti', 'sid']);
    expect(await readSessionCookie(value)).toBe('session-1');
  });

  it('is nobody when it is missing, nonsense, cut short, changed, or made under another key', async () => {
    const { value } = await issueSessionCookie('session-1');
    const foreign = await encode({ token: { sid: 'session-1' }, secret: 'another secret of enough length.' });
    const nameless = await encode({ token: { sub: 'session-1' }, secret: SECRET });
    const changed = value.slice(0, -5) + (value.at(-5) === 'A' ? 'B' : 'A') + value.slice(-4);
    for (const bad of [undefined, '', 'nonsense', value.slice(0, -4), changed, foreign, nameless]) {
      expect(await readSessionCookie(bad)).toBeNull();
    }
  });

  it('is nobody once it has expired', async () => {
    const expired = await encode({ token: { sid: 'session-1' }, secret: SECRET, maxAge: -60 });
    expect(await readSessionCookie(expired)).toBeNull();
  });

  it('is encrypted under a key of its own when AUTH_SECRET is not set', () => {
    setTestEnv({ AUTH_SECRET: undefined });
    expect(cookieSecret()).toBe(derivedKey('sign-in-cookies').toString('base64'));
  });
});
