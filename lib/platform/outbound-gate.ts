import { processSlot } from '@/lib/platform/process-slot';

/** Calls to one origin at a time. Each has a connection of its own. */
const MAX_ACTIVE = 16;
/** Calls that wait for one of these. Beyond, the origin is taken for too slow. */
const MAX_WAITING = 128;

interface Origin {
  active: number;
  waiting: (() => void)[];
}

const slot = processSlot('outbound-gate', () => new Map<string, Origin>());

/**
 * Waits for a turn to call an origin, so that one which hangs can hold no more than a few sockets.
 * @returns true with a turn, which `leaveGate` gives back; false when too many wait already or `signal` ended the wait
 */
export function enterGate(origin: string, signal: AbortSignal): Promise<boolean> {
  const origins = slot.get();
  let entry = origins.get(origin);
  if (!entry) origins.set(origin, (entry = { active: 0, waiting: [] }));
  const { waiting } = entry;
  if (entry.active < MAX_ACTIVE) {
    entry.active += 1;
    return Promise.resolve(true);
  }
  if (waiting.length >= MAX_WAITING) return Promise.resolve(false);
  return new Promise((resolve) => {
    const turn = () => {
      signal.removeEventListener('abort', giveUp);
      resolve(true);
    };
    const giveUp = () => {
      waiting.splice(waiting.indexOf(turn), 1);
      resolve(false);
    };
    waiting.push(turn);
    signal.addEventListener('abort', giveUp, { once: true });
  });
}

/** Gives a turn back; the call that waited longest has it then. */
export function leaveGate(origin: string): void {
  const origins = slot.get();
  const entry = origins.get(origin);
  if (!entry) return;
  const next = entry.waiting.shift();
  if (next) return next();
  entry.active -= 1;
  if (entry.active === 0) origins.delete(origin);
}
