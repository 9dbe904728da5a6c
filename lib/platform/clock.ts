import { processSlot } from '@/lib/platform/process-slot';

/** Milliseconds since the epoch, UTC. */
export type Clock = () => number;

// Taken when this file is loaded, which the server does before it loads Next: Next replaces `Date.now` by one that asks for its own
// context first, and a token asks for the time often.
const machineClock: Clock = Date.now;

const slot = processSlot<Clock>('clock', () => machineClock);

/** The instant it is, in milliseconds since the epoch. Everything that decides by time asks here. */
export function now(): number {
  return slot.get()();
}

/** The instant it is, in whole seconds since the epoch, rounded down (RFC 7519 NumericDate). */
export function nowSeconds(): number {
  return Math.floor(now() / 1000);
}

/** The instant it is, as a `Date`. */
export function nowDate(): Date {
  return new Date(now());
}

/** Replaces the clock, for tests and rehearsals. Without an argument the machine's clock is back. */
export function setClock(clock: Clock = machineClock): void {
  slot.set(clock);
}
