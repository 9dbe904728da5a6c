import { createHmac, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const BODY_LENGTH = 43; // 62^43 > 2^256
const CHECKSUM_LENGTH = 6; // 62^6 > 2^32

/** What a secret is for; says so in its prefix, so that scanners and people recognise one that leaked. */
export type SecretKind = 'client_secret' | 'refresh_token' | 'access_token' | 'invitation';

const PREFIX: Record<SecretKind, string> = {
  client_secret: 'gh_sec_',
  refresh_token: 'gh_rt_',
  invitation: 'gh_inv_',
  access_token: 'gh_pat_',
};

function base62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++, rest /= 62n) text = ALPHABET[Number(rest % 62n)] + text;
  return text;
}

function checksum(body: string): string {
  return base62(BigInt(crc32(body)), CHECKSUM_LENGTH);
}

/**
 * A new secret: prefix, 256 random bits, and a CRC-32 of both. Letters, digits and `_` only, so that it needs no escaping in a
 * URL, a form, a shell or JSON.
 */
export function newSecret(kind: SecretKind): string {
  return format(kind, randomBytes(32));
}

/**
 * The secret that follows another one: the same text for the same predecessor, so that an answer that was lost can be given again
 * without having been stored. Not to be found without the key.
 */
export function succeedingSecret(kind: SecretKind, key: Uint8Array, predecessor: string): string {
  return format(kind, createHmac('sha256', key).update(predecessor).digest());
}

function format(kind: SecretKind, bytes: Buffer): string {
  const body = PREFIX[kind] + base62(BigInt(`0x${bytes.toString('hex')}`), BODY_LENGTH);
  return body + checksum(body);
}

/** Whether the text has the form and the checksum of a secret of that kind. Says nothing about whether it is in use. */
export function isWellFormedSecret(kind: SecretKind, text: string): boolean {
  const length = PREFIX[kind].length + BODY_LENGTH + CHECKSUM_LENGTH;
  if (text.length !== length || !text.startsWith(PREFIX[kind])) return false;
  const body = text.slice(0, -CHECKSUM_LENGTH);
  return checksum(body) === text.slice(-CHECKSUM_LENGTH);
}

/** What may be shown instead of a secret: its prefix and its last four characters. */
export function secretHint(kind: SecretKind, secret: string): string {
  return `${PREFIX[kind]}…${secret.slice(-4)}`;
}
