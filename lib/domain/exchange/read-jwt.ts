import { isUtf8 } from 'node:buffer';
import { parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import { hasRepeatedMember } from '@/lib/domain/exchange/repeated-members';

/** Longer is read no further, in characters. */
export const MAX_JWT_LENGTH = 16_384;

/** A JWT in compact serialization (RFC 7515 §3.1), taken apart and not yet believed. */
export interface ReadJwt {
  header: Readonly<Record<string, unknown>>;
  claims: Readonly<Record<string, unknown>>;
  /** What the signature is over. */
  signingInput: string;
  signature: Buffer;
}

/** Why a text is no JWT that can be checked. The message is for people. */
export interface Unreadable {
  unreadable: string;
}

/** Bytes of one part; null when they are not written the one way there is (RFC 4648 §5 without padding, no stray bits). */
function decodePart(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : null;
}

/** A JSON object in UTF-8 whose members are all named once (RFC 8725 §2.4 tells what comes of it otherwise); else why not. */
function readObject(part: string, what: string): Record<string, unknown> | string {
  const bytes = decodePart(part);
  if (!bytes) return `${what} is not base64url`;
  if (!isUtf8(bytes)) return `${what} is not UTF-8`;
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return `${what} is not JSON`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return `${what} is not a JSON object`;
  if (hasRepeatedMember(text, value)) return `${what} names a member twice`;
  return value as Record<string, unknown>;
}

/** Headers that were read before, by their text. All tokens of a key have the same one. */
const knownHeaders = new Map<string, Record<string, unknown>>();
const MAX_KNOWN_HEADERS = 100;
const MAX_KNOWN_LENGTH = 512;

function readHeader(part: string): Record<string, unknown> | string {
  const known = knownHeaders.get(part);
  if (known) return known;
  const header = readObject(part, 'its header');
  if (typeof header !== 'string' && part.length <= MAX_KNOWN_LENGTH) {
    // Whoever sends ever new ones makes the others be read anew, no more.
    if (knownHeaders.size >= MAX_KNOWN_HEADERS) knownHeaders.clear();
    knownHeaders.set(part, Object.freeze(header));
  }
  return header;
}

function wrongShape(parts: readonly string[]): string | null {
  if (parts.length === 5) return 'it is encrypted (JWE). Ask the identity provider for a signed token';
  if (parts.length !== 3) return `a JWT has three parts between dots, this has ${parts.length}`;
  if (parts[0] === '' || parts[1] === '') return 'a part of it is empty';
  return null;
}

/**
 * Whether a text that could not be read begins as a signed JWT does. Somebody less strict may take it for one: an identity provider that
 * overlooks what was appended answers for it, and nobody has checked whom it is for. What is encrypted (JWE) is nobody else's to read.
 */
export function passesForJwt(token: string): boolean {
  const [head = '', ...others] = token.split('.');
  if (others.length === 0) return false;
  const header = parseJsonObject(Buffer.from(head, 'base64url').toString('utf8'));
  return typeof header?.alg === 'string' && header.enc === undefined;
}

/** Takes a JWT apart. Nothing in it is believed by that, and nothing is fetched. */
export function readJwt(token: string): ReadJwt | Unreadable {
  if (token.length > MAX_JWT_LENGTH) return { unreadable: `it is longer than ${MAX_JWT_LENGTH} characters` };
  const parts = token.split('.', 6);
  const problem = wrongShape(parts);
  if (problem) return { unreadable: problem };
  const [headerPart, claimsPart, signaturePart] = parts as [string, string, string];
  const header = readHeader(headerPart);
  if (typeof header === 'string') return { unreadable: header };
  const claims = readObject(claimsPart, 'its payload');
  if (typeof claims === 'string') return { unreadable: claims };
  const signature = decodePart(signaturePart);
  if (!signature) return { unreadable: 'its signature is not base64url' };
  return { header, claims, signingInput: `${headerPart}.${claimsPart}`, signature };
}
