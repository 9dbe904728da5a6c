import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The box was not made with this key, for this purpose, or was changed since. */
export class UnsealError extends Error {
  constructor() {
    super('The sealed value cannot be opened with this key.');
    this.name = 'UnsealError';
  }
}

/**
 * Encrypts with AES-256-GCM.
 * @param key 32 bytes
 * @param purpose bound to the box: what was sealed for one purpose does not open for another
 * @returns version, nonce, tag and ciphertext in one value
 */
export function seal(key: Uint8Array, purpose: string, plaintext: Uint8Array): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(purpose));
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return new Uint8Array(Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), ciphertext]));
}

/** Opens what `seal` made with the same key and purpose. @throws UnsealError */
export function unseal(key: Uint8Array, purpose: string, box: Uint8Array): Buffer {
  if (box[0] !== VERSION || box.length < 1 + NONCE_BYTES + TAG_BYTES) throw new UnsealError();
  const nonce = box.subarray(1, 1 + NONCE_BYTES);
  const tag = box.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(box.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
  } catch {
    throw new UnsealError();
  }
}
