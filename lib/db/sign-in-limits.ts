import {
  RateLimiterMemory,
  RateLimiterPrisma,
  type RateLimiterAbstract,
  type RateLimiterRes,
} from 'rate-limiter-flexible';
import { database, prisma, type Database } from '@/lib/db/database';
import { now } from '@/lib/platform/clock';
import { processSlot } from '@/lib/platform/process-slot';

/** `points` attempts in `seconds`, counted from the first of them. */
export interface Limit {
  points: number;
  seconds: number;
}

export type Consumption =
  | { allowed: true }
  | {
      allowed: false;
      /** Until the next attempt is let through. */
      retryAfterSeconds: number;
      /** This attempt is the first one over the limit. */
      first: boolean;
    };

const slot = processSlot('sign-in-limiters', () => new WeakMap<Database, Map<string, RateLimiterAbstract>>());

// The embedded database belongs to one process, which may as well count in its own memory. Replicas count together.
function createLimiter(
  { embedded, prisma }: Database,
  name: string,
  { points, seconds }: Limit,
): RateLimiterAbstract {
  const options = { keyPrefix: name, points, duration: seconds };
  if (embedded) return new RateLimiterMemory(options);
  return new RateLimiterPrisma({
    ...options,
    storeClient: prisma,
    tableName: 'rateLimiterFlexible',
    // Who is over the limit is not written down again with every further attempt.
    inMemoryBlockOnConsumed: points + 1,
    // `forgetExpiredAttempts` does it: the limiter's own timer goes on when the database is closed.
    clearExpiredByTimeout: false,
  });
}

function limiter(name: string, limit: Limit): RateLimiterAbstract {
  const open = database();
  const limiters = slot.get();
  const byName = limiters.get(open) ?? new Map<string, RateLimiterAbstract>();
  limiters.set(open, byName);
  const found = byName.get(name) ?? createLimiter(open, name, limit);
  byName.set(name, found);
  return found;
}

/** Over the limit, and no fault of the store. By shape: several bundles have the class, and share the limiters. */
function isRefusal(answer: unknown): answer is RateLimiterRes {
  return (
    typeof answer === 'object' && answer !== null && 'msBeforeNext' in answer && !(answer instanceof Error)
  );
}

/** Counts one attempt of `key`. Rejects when the attempts cannot be counted. */
export async function consumeAttempt(name: string, limit: Limit, key: string): Promise<Consumption> {
  try {
    await limiter(name, limit).consume(key);
    return { allowed: true };
  } catch (answer) {
    if (!isRefusal(answer)) throw answer;
    return {
      allowed: false,
      retryAfterSeconds: Math.max(1, Math.ceil(answer.msBeforeNext / 1000)),
      first: answer.consumedPoints === limit.points + 1,
    };
  }
}

/** Forgets every attempt of `key`. */
export async function forgetAttempts(name: string, limit: Limit, key: string): Promise<void> {
  await limiter(name, limit).delete(key);
}

/** Deletes the counts of times that are over. To be called from time to time. */
export async function forgetExpiredAttempts(): Promise<void> {
  if (database().embedded) return;
  await prisma().rateLimiterFlexible.deleteMany({ where: { expire: { lt: new Date(now()) } } });
}

/** Takes one attempt of `key` back. */
export async function takeAttemptBack(name: string, limit: Limit, key: string): Promise<void> {
  await limiter(name, limit).reward(key);
}
