import { hkdfSync } from 'node:crypto';
import { HmacSha256 } from '@/lib/platform/hmac';
import { processSlot } from '@/lib/platform/process-slot';

/** One purpose, one key. */
export type KeyPurpose =
  | 'signing-keys'
  | 'secret-hash'
  | 'sign-in-cookies'
  | 'server-actions'
  | 'set-up-code'
  | 'refresh-succession'
  | 'practice-idp-key'
  | 'practice-idp-opaque'
  | 'identity-providers'
  | 'idempotent-answers'
  | 'webhooks';

interface KeyRoot {
  root: Uint8Array;
  derived: Map<KeyPurpose, Buffer>;
  /** Made when the first secret is hashed. */
  secretHash?: HmacSha256;
}

const slot = processSlot<KeyRoot>('root-key', () => {
  throw new Error('The root key is not open yet: the database has to be opened first.');
});

/** Puts the opened root key (32 bytes) in place for this process. */
export function setRootKey(root: Uint8Array): void {
  slot.set({ root, derived: new Map() });
}

/** The 32-byte key for one purpose: HKDF-SHA-256 of the root key (RFC 5869). */
export function derivedKey(purpose: KeyPurpose): Buffer {
  const { root, derived } = slot.get();
  let key = derived.get(purpose);
  if (!key)
    derived.set(purpose, (key = Buffer.from(hkdfSync('sha256', root, '', `gatehouse:${purpose}`, 32))));
  return key;
}

/** The keyed hash under which a random secret is stored: HMAC-SHA-256, 32 bytes. Useless without the root key. */
export function hashSecret(secret: string): Uint8Array<ArrayBuffer> {
  const keys = slot.get();
  keys.secretHash ??= new HmacSha256(derivedKey('secret-hash'));
  return keys.secretHash.of(secret);
}
