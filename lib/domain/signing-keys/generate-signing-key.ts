import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'jose';
import { calculateJwkThumbprint } from 'jose';
import { insertSigningKey } from '@/lib/db/signing-keys';
import type { Db } from '@/lib/db/transaction';
import { derivedKey } from '@/lib/platform/derived-keys';
import { seal } from '@/lib/platform/sealed-box';

export type SigningAlg = 'RS256' | 'ES256' | 'EdDSA';

const generate = promisify(generateKeyPair);

function newKeyPair(alg: SigningAlg): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  if (alg === 'ES256') return generate('ec', { namedCurve: 'P-256' });
  if (alg === 'EdDSA') return generate('ed25519');
  // 2048 bits: 3072 sign five times slower, and a key is replaced long before it matters.
  return generate('rsa', { modulusLength: 2048 });
}

/** What a sealed private key is bound to, so that a row cannot be swapped for another. */
export function sealPurpose(kid: string): string {
  return `signing-key:${kid}`;
}

/** Makes a key pair and stores it, the private half sealed. Its `kid` is its JWK thumbprint (RFC 7638). Returns the `kid`. */
export async function generateSigningKey(db: Db, alg: SigningAlg, state: 'active' | 'next'): Promise<string> {
  const { publicKey, privateKey } = await newKeyPair(alg);
  const bare = publicKey.export({ format: 'jwk' }) as JWK;
  const kid = await calculateJwkThumbprint(bare);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  await insertSigningKey(db, {
    id: kid,
    alg,
    state,
    publicJwk: { ...bare, kid, alg, use: 'sig' },
    sealedPrivateKey: seal(derivedKey('signing-keys'), sealPurpose(kid), der),
  });
  return kid;
}
