import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** A public key of an identity provider, ready to verify with. */
export interface VerificationJwk {
  kid: string | undefined;
  alg: string | undefined;
  use: string | undefined;
  kty: string;
  key: KeyObject;
}

/** Keys of one set that are used. */
export const MAX_KEYS = 100;
/** Entries of one set that are looked at: whoever fills it with rubbish shall not stall the process. */
const MAX_ENTRIES = 400;
const MIN_RSA_BITS = 2048;
/** A verification with a larger one takes long enough to be a weapon. */
const MAX_RSA_BITS = 8192;

type Jwk = Record<string, unknown>;

/** Members that make up the public key; everything else of an entry, certificates and their URLs too, is passed over (RFC 7518 §6). */
const publicMembers: Record<string, readonly string[]> = {
  RSA: ['kty', 'n', 'e'],
  EC: ['kty', 'crv', 'x', 'y'],
  OKP: ['kty', 'crv', 'x'],
};
const curves = new Set<unknown>(['P-256', 'P-384', 'P-521', 'Ed25519']);

/** Made to verify signatures, and public: a set that shows private members has nothing left to prove with that key (RFC 7517 §4). */
function isPublicSignatureKey(jwk: Jwk): boolean {
  if (jwk.use !== undefined && jwk.use !== 'sig') return false;
  if (Array.isArray(jwk.key_ops) && !jwk.key_ops.includes('verify')) return false;
  if (['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'].some((member) => member in jwk)) return false;
  return jwk.kty === 'RSA' || curves.has(jwk.crv);
}

function isStrong(key: KeyObject): boolean {
  if (key.asymmetricKeyType !== 'rsa') return true;
  const { modulusLength = 0, publicExponent = 0n } = key.asymmetricKeyDetails ?? {};
  return modulusLength >= MIN_RSA_BITS && modulusLength <= MAX_RSA_BITS && publicExponent >= 3n;
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function importKey(jwk: unknown): VerificationJwk | null {
  if (typeof jwk !== 'object' || jwk === null) return null;
  const entry = jwk as Jwk;
  const members = publicMembers[String(entry.kty)];
  if (!members || !isPublicSignatureKey(entry)) return null;
  const bare = Object.fromEntries(members.map((member) => [member, entry[member]]));
  try {
    const key = createPublicKey({ key: bare as JsonWebKey, format: 'jwk' });
    if (!isStrong(key)) return null;
    return { kid: text(entry.kid), alg: text(entry.alg), use: text(entry.use), kty: String(entry.kty), key };
  } catch {
    // Not a key: a point off its curve, a member missing. The others of the set may still be good.
    return null;
  }
}

/**
 * The keys of a JWK set (RFC 7517) that signatures can be verified with. Left out are keys for something else than signatures,
 * symmetric and private ones, RSA under 2048 bits, and what is not a key. Synchronous, and bounded: at most 100 keys of the first 400.
 */
export function importKeys(entries: readonly unknown[]): VerificationJwk[] {
  const keys: VerificationJwk[] = [];
  for (const entry of entries.slice(0, MAX_ENTRIES)) {
    const key = importKey(entry);
    if (key) keys.push(key);
    if (keys.length === MAX_KEYS) break;
  }
  return keys;
}
