import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { derivedKey } from '@/lib/platform/derived-keys';
import { env } from '@/lib/platform/env';
import { processSlot } from '@/lib/platform/process-slot';
import { seededRsaKey } from '@/lib/platform/seeded-rsa-key';

/** Where the practice identity provider answers, below the portal's origin. */
export const PRACTICE_PREFIX = '/practice-idp';

/** The `kid` of its only key. */
export const PRACTICE_KID = 'gateway_certificate_alias';

interface PracticeKey {
  privateKey: KeyObject;
  publicKey: KeyObject;
  keySet: { keys: object[] };
}

// Derived, not stored: all replicas have the same key, and a restart changes nothing.
const slot = processSlot<PracticeKey>('practice-idp-key', () => {
  const privateKey = seededRsaKey(derivedKey('practice-idp-key'));
  const publicKey = createPublicKey(privateKey);
  const { kty, n, e } = publicKey.export({ format: 'jwk' });
  const jwk = { kty, use: 'sig', alg: 'RS256', kid: PRACTICE_KID, n, e };
  return { privateKey, publicKey, keySet: { keys: [jwk] } };
});

const signInThread = promisify<string, Buffer, KeyObject, Buffer>(sign);

/** The `iss` of its tokens. */
export function practiceIssuer(): string {
  return `${env().PORTAL_URL}${PRACTICE_PREFIX}`;
}

/** Its JWK set (RFC 7517 §5); always the same object. */
export function practiceKeySet(): { keys: object[] } {
  return slot.get().keySet;
}

/** The header of everything it signs, with the members in the order of the original. */
export function practiceHeader(typ: string): Record<string, unknown> {
  return { alg: 'RS256', typ, kid: PRACTICE_KID };
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** `header.payload` as it is signed (RFC 7515 §5.1). */
export function signingInput(header: object, claims: object): string {
  return `${encoded(header)}.${encoded(claims)}`;
}

/** Signs with RS256, whatever the header says. Returns the whole token. */
export async function signPractice(header: object, claims: object): Promise<string> {
  const input = signingInput(header, claims);
  const signature = await signInThread('sha256', Buffer.from(input, 'latin1'), slot.get().privateKey);
  return `${input}.${signature.toString('base64url')}`;
}

/** What a token of its own says. */
export interface PracticeToken {
  typ: string;
  claims: Record<string, unknown>;
}

function objectIn(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Reads a token that this identity provider signed, expired or not. Null for everything else. */
export function readPracticeToken(token: string): PracticeToken | null {
  const parts = token.split('.');
  if (parts.length !== 3) return null;
  const [header, claims] = [objectIn(parts[0]!), objectIn(parts[1]!)];
  if (header?.alg !== 'RS256' || header.kid !== PRACTICE_KID || !claims) return null;
  const input = Buffer.from(token.slice(0, token.lastIndexOf('.')), 'latin1');
  const signature = Buffer.from(parts[2]!, 'base64url');
  if (!verify('sha256', input, slot.get().publicKey, signature)) return null;
  if (claims.iss !== practiceIssuer()) return null;
  return { typ: String(header.typ), claims };
}
