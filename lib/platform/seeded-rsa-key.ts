import { checkPrimeSync, createPrivateKey, hkdfSync, type KeyObject } from 'node:crypto';

const EXPONENT = 65_537n;
const PRIME_BYTES = 128;

/** Odd primes below 2000: most candidates fall to one of them, long before the slow test. */
const SMALL_PRIMES: number[] = [];
for (let n = 3; n < 2000; n += 2) if (SMALL_PRIMES.every((prime) => n % prime !== 0)) SMALL_PRIMES.push(n);

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`);
}

/** The first prime at or after a number made from the seed, with p - 1 not divisible by the exponent. */
function primeFrom(seed: Uint8Array, label: string): bigint {
  const bytes = Buffer.from(hkdfSync('sha256', seed, '', `rsa:${label}`, PRIME_BYTES));
  // The two highest bits, so that the product of two of them has exactly 2048 bits.
  bytes[0]! |= 0xc0;
  bytes[PRIME_BYTES - 1]! |= 1;
  const start = toBigInt(bytes);
  const residues = SMALL_PRIMES.map((prime) => Number(start % BigInt(prime)));
  for (let step = 0; ; step += 2) {
    if (SMALL_PRIMES.some((prime, index) => (residues[index]! + step) % prime === 0)) continue;
    const candidate = start + BigInt(step);
    if (candidate % EXPONENT !== 1n && checkPrimeSync(candidate)) return candidate;
  }
}

/** The number whose product with `value` leaves 1, by Euclid's extended algorithm. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [remainder, next] = [modulus, value % modulus];
  let [coefficient, nextCoefficient] = [0n, 1n];
  while (next !== 0n) {
    const quotient = remainder / next;
    [remainder, next] = [next, remainder - quotient * next];
    [coefficient, nextCoefficient] = [nextCoefficient, coefficient - quotient * nextCoefficient];
  }
  return coefficient < 0n ? coefficient + modulus : coefficient;
}

/** A JWK member (RFC 7518 §2, Base64urlUInt) of so many bytes. */
function member(value: bigint, bytes: number): string {
  return Buffer.from(value.toString(16).padStart(bytes * 2, '0'), 'hex').toString('base64url');
}

/**
 * An RSA key of 2048 bits that follows from a seed: the same seed gives the same key in every process, so that nothing has to be stored
 * or shared. Takes about a tenth of a second of the event loop.
 * @param seed 32 secret random bytes
 */
export function seededRsaKey(seed: Uint8Array): KeyObject {
  const [p, q] = [primeFrom(seed, 'p'), primeFrom(seed, 'q')];
  const d = inverse(EXPONENT, (p - 1n) * (q - 1n));
  const jwk = {
    kty: 'RSA',
    n: member(p * q, 2 * PRIME_BYTES),
    e: member(EXPONENT, 3),
    d: member(d, 2 * PRIME_BYTES),
    p: member(p, PRIME_BYTES),
    q: member(q, PRIME_BYTES),
    dp: member(d % (p - 1n), PRIME_BYTES),
    dq: member(d % (q - 1n), PRIME_BYTES),
    qi: member(inverse(q, p), PRIME_BYTES),
  };
  return createPrivateKey({ key: jwk, format: 'jwk' });
}
