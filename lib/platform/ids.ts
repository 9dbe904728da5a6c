import { randomFillSync } from 'node:crypto';

// Crockford's base 32 in lower case: no letter that can be taken for another, sorts like the number it stands for.
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

// Random bytes are asked for many at a time: one call for a handful costs more than everything else in an id.
const pool = Buffer.allocUnsafe(8192);
let used = pool.length;

function randomCharacters(count: number): string {
  if (used + count > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  let text = '';
  for (const end = used + count; used < end; used++) text += ALPHABET[pool[used]! & 31];
  return text;
}

function encode(value: number, length: number): string {
  let text = '';
  for (let rest = value, i = 0; i < length; i++, rest = Math.floor(rest / 32))
    text = ALPHABET[rest % 32] + text;
  return text;
}

/** A new identifier: 130 random bits as 26 characters of `[0-9a-z]`. Not guessable, safe in URLs, file names and logs. */
export function newId(): string {
  return randomCharacters(26);
}

/**
 * A new identifier that sorts by time: 10 characters of milliseconds, then 130 random bits as 26 characters.
 * @param atMs milliseconds since the epoch
 */
export function newSortableId(atMs: number): string {
  return encode(atMs, 10) + newId();
}

/**
 * What sorts before every sortable identifier of this instant and after those of the instants before.
 * @param atMs milliseconds since the epoch; what lies outside of what can be written counts as its nearest end
 */
export function firstSortableId(atMs: number): string {
  return encode(Math.min(Math.max(Math.trunc(atMs), 0), 32 ** 10 - 1), 10);
}

/** A new Consumer Key. Its prefix keeps it apart from every subject an identity provider could name (RFC 9700 §4.15). */
export function newConsumerKey(): string {
  return `gh_key_${newId()}`;
}
