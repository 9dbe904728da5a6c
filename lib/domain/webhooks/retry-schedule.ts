const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after the first, second, … failed attempt the next one follows: what Standard Webhooks suggests, three days in all. */
const DELAYS_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** Up to so much of a delay is added, so that what failed together does not come back together. */
const JITTER = 0.2;

/** A webhook at which nothing has succeeded for so long is switched off. */
export const GIVE_UP_AFTER_MS = 72 * HOUR;

/**
 * Milliseconds until the next attempt; null when there is none.
 * @param attempts that have failed, 1 or more
 * @param retryAfterSeconds what the receiver asked for, if anything
 */
export function retryDelayMs(attempts: number, retryAfterSeconds: number | null): number | null {
  const delay = DELAYS_MS[attempts - 1];
  if (delay === undefined) return null;
  return Math.max(delay * (1 + JITTER * Math.random()), (retryAfterSeconds ?? 0) * SECOND);
}
