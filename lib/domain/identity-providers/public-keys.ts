import { createPublicKey, X509Certificate, type JsonWebKey, type KeyObject } from 'node:crypto';
import { AppError, invalidField } from '@/lib/platform/errors';

/** A JWK set (RFC 7517 §5) of public keys for signatures. */
export interface PublicKeySet {
  keys: Record<string, string>[];
}

/** More are a mistake: each token without `kid` is tried with every one. */
const MAX_KEYS = 50;
const MIN_RSA_BITS = 2048;
/** A verification with a larger one takes long enough to be a weapon. */
const MAX_RSA_BITS = 8192;

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const PUBLIC_MEMBERS = ['kty', 'n', 'e', 'crv', 'x', 'y'];
const LABELS = ['kid', 'alg', 'use'];
const CURVES = ['P-256', 'P-384', 'P-521', 'Ed25519'];

const refuse = (message: string): AppError => invalidField('keys', message);

const NOT_PUBLIC =
  'This is a private or a shared key. Paste the public key alone, and replace that one: it has been shown.';

function publicMembers(key: KeyObject, labels: Record<string, unknown>): Record<string, string> {
  const exported = key.export({ format: 'jwk' }) as Record<string, unknown>;
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (exported.kty === 'RSA' && (bits < MIN_RSA_BITS || bits > MAX_RSA_BITS))
    throw refuse(`An RSA key needs from ${MIN_RSA_BITS} to ${MAX_RSA_BITS} bits; this one has ${bits}.`);
  if (exported.kty !== 'RSA' && !CURVES.includes(String(exported.crv)))
    throw refuse('Keys can be RSA, EC on P-256, P-384 or P-521, or Ed25519.');
  const named = [...LABELS.map((name) => [name, labels[name]]), ...Object.entries(exported)];
  return Object.fromEntries(
    named.filter(
      (entry): entry is [string, string] =>
        [...LABELS, ...PUBLIC_MEMBERS].includes(entry[0] as string) && typeof entry[1] === 'string',
    ),
  );
}

function fromJwk(jwk: unknown): Record<string, string> {
  if (typeof jwk !== 'object' || jwk === null || !('kty' in jwk))
    throw refuse('One of the keys is not a JWK: it has no kty.');
  if (jwk.kty === 'oct' || PRIVATE_MEMBERS.some((member) => member in jwk)) throw refuse(NOT_PUBLIC);
  let key: KeyObject;
  try {
    key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
  } catch {
    throw refuse('One of the keys cannot be read. Copy the whole of it once more.');
  }
  return publicMembers(key, jwk as Record<string, unknown>);
}

function fromPem(block: string): Record<string, string> {
  try {
    const certificate = block.includes('BEGIN CERTIFICATE');
    return publicMembers(certificate ? new X509Certificate(block).publicKey : createPublicKey(block), {});
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw refuse('The PEM text cannot be read. Copy it once more, with its first and its last line.');
  }
}

function fromJson(text: string): Record<string, string>[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('This is neither PEM nor JSON. Paste a PEM text, a JWK or a JWK set.');
  }
  const set = (value as { keys?: unknown } | null)?.keys;
  const all = Array.isArray(set) ? (set as unknown[]) : [value];
  // A shared or private key is refused even when it is for something else: it should not be here.
  return all.map(fromJwk).filter(({ use }) => use === undefined || use === 'sig');
}

/**
 * The public keys in a pasted text: PEM (public keys and certificates, several in a row), a JWK, or a JWK set. Keys for encryption are
 * left out.
 * @throws AppError `invalid` at `keys`: nothing to verify with, a private or shared key, too short, or two with one `kid`
 */
export function parsePublicKeys(text: string): PublicKeySet {
  if (/BEGIN [A-Z ]*PRIVATE KEY/.test(text)) throw refuse(NOT_PUBLIC);
  const blocks = text.match(/-----BEGIN ([A-Z ]+)-----[\s\S]*?-----END \1-----/g);
  const keys = blocks ? blocks.map(fromPem) : fromJson(text);
  if (keys.length === 0) throw refuse('There is no key for signatures in this text.');
  if (keys.length > MAX_KEYS) throw refuse(`Paste at most ${MAX_KEYS} keys.`);
  const kids = keys.flatMap(({ kid }) => kid ?? []);
  if (new Set(kids).size < kids.length) throw refuse('Two of the keys have the same kid. Keep one of them.');
  return { keys };
}

/** Whether a key can verify a signature of this algorithm (RFC 7518 §3.1, RFC 8037 §3.1). */
export function keyFits(key: Record<string, string>, algorithm: string): boolean {
  if (key.alg !== undefined && key.alg !== algorithm) return false;
  if (key.kty === 'RSA') return /^[RP]S/.test(algorithm);
  const byCurve: Record<string, string> = {
    'P-256': 'ES256',
    'P-384': 'ES384',
    'P-521': 'ES512',
    Ed25519: 'EdDSA',
  };
  return byCurve[key.crv ?? ''] === algorithm;
}
