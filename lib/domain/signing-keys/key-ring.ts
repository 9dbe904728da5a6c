import { createPrivateKey, createPublicKey, sign, type JsonWebKey, type KeyObject } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { prisma } from '@/lib/db/database';
import { listSigningKeys, type SigningKeyRow } from '@/lib/db/signing-keys';
import { sealPurpose } from '@/lib/domain/signing-keys/generate-signing-key';
import { derivedKey } from '@/lib/platform/derived-keys';
import { processSlot } from '@/lib/platform/process-slot';
import { unseal } from '@/lib/platform/sealed-box';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

/** A key that verifies tokens of ours. */
export interface VerificationKey {
  kid: string;
  alg: string;
  publicKey: KeyObject;
}

type JwtType = 'at+jwt' | 'JWT';

interface ActiveKey {
  kid: string;
  alg: string;
  /** `base64url(header) + '.'` by `typ`, made once. */
  headerParts: Record<JwtType, string>;
  hash: string | null;
  key: { key: KeyObject; dsaEncoding?: 'ieee-p1363' };
  /** Sign on the event loop instead of on the thread pool. */
  onLoop: boolean;
}

interface KeyRing {
  active: ActiveKey;
  verification: ReadonlyMap<string, VerificationKey>;
  /** The key set as JSON text (RFC 7517 §5). */
  jwks: string;
}

const slot = processSlot<KeyRing>('key-ring', () => {
  throw new Error('The signing keys are not loaded yet.');
});

const HASH: Record<string, string | null> = { RS256: 'sha256', ES256: 'sha256', EdDSA: null };

/** Opens one private key and prepares everything that is the same for each token. */
function activate(row: SigningKeyRow): ActiveKey {
  const der = unseal(derivedKey('signing-keys'), sealPurpose(row.id), row.sealedPrivateKey);
  const headerPart = (typ: JwtType) => {
    const header = JSON.stringify({ alg: row.alg, typ, kid: row.id });
    return `${Buffer.from(header).toString('base64url')}.`;
  };
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    kid: row.id,
    alg: row.alg,
    headerParts: { 'at+jwt': headerPart('at+jwt'), JWT: headerPart('JWT') },
    hash: HASH[row.alg] ?? null,
    key: row.alg === 'ES256' ? { key, dsaEncoding: 'ieee-p1363' } : { key },
    // A thread signs while the loop answers others. With one core it can only take turns with the loop, which costs a tenth of the
    // rate and makes callers wait.
    onLoop: availableParallelism() === 1,
  };
}

// Loads that were begun, and the last of them that was put in place: one that began earlier may come back later, with older keys.
const order = processSlot('key-ring-loads', () => ({ begun: 0, placed: 0 }));

/** Reads the keys and puts them in place for this process, all at once. */
export async function loadKeyRing(): Promise<void> {
  const turn = ++order.get().begun;
  const rows = await listSigningKeys(prisma());
  if (turn < order.get().placed) return;
  order.get().placed = turn;
  const active = rows.find((row) => row.state === 'active');
  if (!active) throw new Error('There is no active signing key.');
  const verification = rows.map((row): [string, VerificationKey] => [
    row.id,
    {
      kid: row.id,
      alg: row.alg,
      publicKey: createPublicKey({ key: row.publicJwk as JsonWebKey, format: 'jwk' }),
    },
  ]);
  slot.set({
    active: slot.peek()?.active.kid === active.id ? slot.peek()!.active : activate(active),
    verification: new Map(verification),
    jwks: JSON.stringify({ keys: rows.map((row) => row.publicJwk) }),
  });
}

/** The published key set as JSON text: `next`, `active` and `retired` keys, public members only. */
export function publishedJwks(): string {
  return slot.get().jwks;
}

/** The key with this `kid`, if tokens signed with it still count. */
export function verificationKey(kid: string): VerificationKey | undefined {
  return slot.get().verification.get(kid);
}

/**
 * Signs claims as a JWT with the active key.
 * @param type `at+jwt` for an access token (RFC 9068 §2), `JWT` for others, so that none of them passes for one
 * @param payload the claims as JSON text
 */
export function signJwt(type: JwtType, payload: string): SoonerOrLater<string> {
  const { headerParts, hash, key, onLoop } = slot.get().active;
  const signingInput = headerParts[type] + Buffer.from(payload).toString('base64url');
  const bytes = Buffer.from(signingInput, 'latin1');
  const withSignature = (signature: Buffer) => `${signingInput}.${signature.toString('base64url')}`;
  if (onLoop) return withSignature(sign(hash, bytes, key));
  return new Promise((resolve, reject) => {
    sign(hash, bytes, key, (error, signature) => {
      if (error) reject(error);
      else resolve(withSignature(signature));
    });
  });
}
