import { createHmac, timingSafeEqual } from 'node:crypto';
import { derivedKey } from '@/lib/platform/derived-keys';

// Crockford's base 32: nothing in it can be taken for something else.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;

/**
 * The code that opens the set-up page while nobody has an account: three groups of four, 60 bits. It follows from the root key, so
 * that every start and every replica prints the same.
 */
export function setUpCode(): string {
  const bytes = createHmac('sha256', derivedKey('set-up-code')).update('first administrator').digest();
  const letters = [...bytes.subarray(0, LENGTH)].map((byte) => ALPHABET[byte % 32]).join('');
  return letters.match(/.{4}/g)!.join('-');
}

// People type O for 0, I or L for 1, leave out the hyphens, and do not care about case.
function normalise(code: string): string {
  const letters = code.toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  return letters.replace(/[^0-9A-Z]/g, '');
}

const digest = (text: string) =>
  createHmac('sha256', derivedKey('set-up-code')).update(normalise(text)).digest();

/** Whether somebody typed the set-up code. Takes equally long for every wrong one. */
export function isSetUpCode(typed: string): boolean {
  return timingSafeEqual(digest(typed), digest(setUpCode()));
}
