import { LRUCache } from 'lru-cache';
import { fetchKeySet, type FetchedKeys } from '@/lib/domain/identity-providers/fetch-key-set';
import { MAX_KEYS, type VerificationJwk } from '@/lib/domain/identity-providers/import-keys';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { now } from '@/lib/platform/clock';
import { log } from '@/lib/platform/log';
import { processSlot } from '@/lib/platform/process-slot';

/** Between two fetches for a key that is not in the set, and after one that failed. */
export const COOLDOWN_MS = 30_000;
const MAX_COOLDOWN_MS = 5 * 60_000;
/** Clocks that are further apart let tokens fail that are good. */
export const CLOCK_ALARM_MS = 60_000;

export interface KeySet {
  keys: readonly VerificationJwk[];
  /** Null: pasted, or of the practice identity provider. */
  fetchedAtMs: number | null;
  /** Whether the set was fetched again for this call. */
  refetched: boolean;
}

/** What this process knows of the key set at one URL. */
export interface CachedKeySet {
  jwksUri: string;
  /** The last set that could be read. */
  set: (KeySet & { fetchedAtMs: number }) | null;
  /** When the set was last fetched because a key was missing. */
  missedAtMs: number;
  /** When the last fetch failed, and why; without a failure the last fetch succeeded, or there was none. */
  failedAtMs: number;
  failure: string | null;
  /** How long it is left alone after that failure. */
  cooldownMs: number;
  clockDifferenceMs: number | null;
  /** The one fetch under way. Never rejects: how it ended stands here. */
  pending: Promise<void> | null;
}

// By identity provider. Far more than any installation has; a bound all the same.
const slot = processSlot('key-sets', () => new LRUCache<string, CachedKeySet>({ max: 5000 }));

/** What is known of an identity provider's keys, if anything. */
export function peekKeySet(idpId: string): CachedKeySet | undefined {
  return slot.get().get(idpId);
}

/** What is known of an identity provider's keys at this URL; begins with nothing when the URL is another than before. */
export function cachedKeySet(idpId: string, jwksUri: string): CachedKeySet {
  const known = slot.get().get(idpId);
  if (known?.jwksUri === jwksUri) return known;
  const cached: CachedKeySet = {
    jwksUri,
    set: null,
    missedAtMs: -Infinity,
    failedAtMs: -Infinity,
    failure: null,
    cooldownMs: COOLDOWN_MS,
    clockDifferenceMs: null,
    pending: null,
  };
  slot.get().set(idpId, cached);
  return cached;
}

/** Drops what is remembered of an identity provider, so that the next token fetches. For when its settings changed. */
export function forgetKeySet(idpId: string): void {
  slot.get().delete(idpId);
}

/** Milliseconds since an instant. The clock may have been set back meanwhile: then it counts as long ago, and things are looked up anew. */
export function since(instantMs: number): number {
  const ms = now() - instantMs;
  return ms < 0 ? Infinity : ms;
}

/** Whether the last fetch failed too short a time ago to try again. */
export function isCooling(cached: CachedKeySet): boolean {
  return since(cached.failedAtMs) < cached.cooldownMs;
}

/** Starts a fetch, or joins the one under way; null while a failure is too recent. The promise does not reject. */
export function renew(idpId: string, cached: CachedKeySet): Promise<void> | null {
  return !cached.pending && isCooling(cached) ? null : renewNow(idpId, cached);
}

/** Like `renew`, but also just after a failure: somebody asks who wants to see how things are. */
export function renewNow(idpId: string, cached: CachedKeySet): Promise<void> {
  cached.pending ??= fetchKeySet(cached.jwksUri)
    .then(
      (fetched) => accept(idpId, cached, fetched),
      (error: unknown) => refuse(idpId, cached, error),
    )
    .finally(() => (cached.pending = null));
  return cached.pending;
}

function accept(idpId: string, cached: CachedKeySet, fetched: FetchedKeys): void {
  const { keys, offered, clockDifferenceMs } = fetched;
  Object.assign(cached, { failure: null, failedAtMs: -Infinity, clockDifferenceMs });
  cached.set = { keys, fetchedAtMs: now(), refetched: false };
  if (offered > MAX_KEYS) log().warn({ event: 'key-set.cut', idp: idpId, offered, used: keys.length });
  if (clockDifferenceMs !== null && Math.abs(clockDifferenceMs) > CLOCK_ALARM_MS) {
    log().warn({ event: 'key-set.clock-differs', idp: idpId, clockDifferenceMs });
  }
}

function refuse(idpId: string, cached: CachedKeySet, error: unknown): void {
  const expected = isIdentityProviderUnavailable(error) ? error : null;
  const askedMs = (expected?.retryAfterSeconds ?? 0) * 1000;
  cached.failure = expected?.message ?? 'The key set could not be read.';
  cached.failedAtMs = now();
  cached.cooldownMs = Math.min(Math.max(COOLDOWN_MS, askedMs), MAX_COOLDOWN_MS);
  const err = expected ? undefined : error;
  log().warn({ event: 'key-set.failed', idp: idpId, reason: cached.failure, err });
}
