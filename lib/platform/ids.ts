import { randomBytes } from 'node:crypto';

// Crockford's base 32 in lower case: no letter that can be taken for another, sorts like the number it stands for.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function encode(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++, rest >>= 5n) text = ALPHABET[Number(rest & 31n)] + text;
  return text;
}

/** A new identifier: 130 random bits as 26 characters of `[0-9a-z]`. Not guessable, safe in URLs, file names and logs. */
export function newId(): string {
  return encode(BigInt(`0x${randomBytes(17).toString('hex')}`), 26);
}

/**
 * A new identifier that sorts by time: 10 characters of milliseconds, then 128 random bits as 26 characters.
 * @param atMs milliseconds since the epoch
 */
export function newSortableId(atMs: number): string {
  return encode(BigInt(atMs), 10) + newId();
}

/** A new Consumer Key. Its prefix keeps it apart from every subject an identity provider could name (RFC 9700 §4.15). */
export function newConsumerKey(): string {
  return `gh_key_${newId()}`;
}
