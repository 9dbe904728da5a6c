import { LRUCache } from 'lru-cache';
import {
  IdentityProviderUnavailable,
  isIdentityProviderUnavailable,
} from '@/lib/domain/identity-providers/unavailable';
import { now } from '@/lib/platform/clock';
import { processSlot } from '@/lib/platform/process-slot';

/** Failures in a row after which an identity provider is left alone for a while. */
const MAX_FAILURES = 3;
const REST_MS = 10_000;
/** Longest rest that its `Retry-After` can ask for. */
const MAX_REST_MS = 5 * 60_000;
/** After a rest one call finds out how things are; the others wait for its result this long. */
const PROBE_MS = 3000;

interface Trouble {
  failures: number;
  restsUntilMs: number;
  message: string;
  askedTooOften: boolean;
  failedAtMs: number;
}

interface Memory {
  troubles: LRUCache<string, Trouble>;
  /** When it last gave a usable answer. */
  answeredAtMs: LRUCache<string, number>;
}

const slot = processSlot<Memory>('identity-provider-breaker', () => ({
  troubles: new LRUCache({ max: 5000 }),
  answeredAtMs: new LRUCache({ max: 5000 }),
}));

/**
 * Makes a call that asks an identity provider about a token. After three failures in a row, or one `Retry-After`, it is not called for
 * a while, so that tokens do not queue up behind one that hangs; then a single call tries whether it is back.
 * @param call throws IdentityProviderUnavailable when there was no usable answer
 * @throws IdentityProviderUnavailable
 */
export async function callUnlessDown<T>(idpId: string, call: () => Promise<T>): Promise<T> {
  const { troubles, answeredAtMs } = slot.get();
  enter(troubles.get(idpId));
  try {
    const answer = await call();
    troubles.delete(idpId);
    answeredAtMs.set(idpId, now());
    return answer;
  } catch (error) {
    if (isIdentityProviderUnavailable(error) && !error.isThere) note(idpId, error);
    throw error;
  }
}

/** @throws IdentityProviderUnavailable while the identity provider rests */
function enter(trouble: Trouble | undefined): void {
  if (!trouble || trouble.restsUntilMs === 0) return;
  const leftMs = trouble.restsUntilMs - now();
  // More is left than a rest can last: the clock was set back.
  if (leftMs > 0 && leftMs <= MAX_REST_MS) {
    const leftSeconds = Math.ceil(leftMs / 1000);
    throw new IdentityProviderUnavailable(trouble.message, leftSeconds, {
      askedTooOften: trouble.askedTooOften,
    });
  }
  trouble.restsUntilMs = now() + PROBE_MS;
}

function note(idpId: string, error: IdentityProviderUnavailable): void {
  const { troubles } = slot.get();
  const failures = (troubles.get(idpId)?.failures ?? 0) + 1;
  const asked = error.retryAfterSeconds;
  const restMs =
    asked !== null ? Math.min(asked * 1000, MAX_REST_MS) : failures >= MAX_FAILURES ? REST_MS : 0;
  const restsUntilMs = restMs === 0 ? 0 : now() + restMs;
  const { message, askedTooOften } = error;
  troubles.set(idpId, { failures, restsUntilMs, message, askedTooOften, failedAtMs: now() });
}

export interface AskedHealth {
  /** Why the last question got no usable answer; null when it did, or none was asked. */
  failure: string | null;
  failedAtMs: number | null;
  answeredAtMs: number | null;
}

/** How an identity provider that is asked about tokens did in this process. */
export function askedHealth(idpId: string): AskedHealth {
  const trouble = slot.get().troubles.peek(idpId);
  return {
    failure: trouble?.message ?? null,
    failedAtMs: trouble?.failedAtMs ?? null,
    answeredAtMs: slot.get().answeredAtMs.peek(idpId) ?? null,
  };
}
