import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { importKeys, type VerificationJwk } from '@/lib/domain/identity-providers/import-keys';
import { inProcessIdentityProvider } from '@/lib/domain/identity-providers/in-process';
import {
  cachedKeySet,
  COOLDOWN_MS,
  isCooling,
  peekKeySet,
  renew,
  since,
  type CachedKeySet,
  type KeySet,
} from '@/lib/domain/identity-providers/key-set-cache';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { now } from '@/lib/platform/clock';
import { PatientQueue } from '@/lib/platform/patient-queue';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

export { forgetKeySet } from '@/lib/domain/identity-providers/key-set-cache';
export type { KeySet, VerificationJwk };

/** From this age on a set in use is fetched anew, while it still serves. */
const RENEW_AFTER_MS = 4 * 60_000;
/** A set of this age serves no longer while the identity provider answers: a key it withdrew is refused from then on. */
const FRESH_MS = 5 * 60_000;
/** How long a set serves while the identity provider is down. Also how long a key lives that it withdrew just before it went down. */
const STALE_MS = 24 * 3_600_000;

type Wants = (keys: readonly VerificationJwk[]) => boolean;

/** Sets that were not fetched, by the object they came as. */
const imported = new WeakMap<object, KeySet>();

/**
 * The keys of an identity provider. From memory while they are fresh and suffice: then no promise is made.
 *
 * A set is fresh for 5 minutes, and renewed in the background during the last of them. When the keys do not suffice (`wants`) it is
 * fetched once more, at most every 30 seconds; after a failure the next try is as far away. While the identity provider is down its last
 * set serves for up to 24 hours. There is one fetch at a time.
 * @throws IdentityProviderUnavailable, at once or by the promise, when there is no set, or the key is missing and could not be asked for
 */
export function keySetOf(idp: IdentityProviderSnapshot, wants: Wants): SoonerOrLater<KeySet> {
  if (idp.type === 'practice') return practiceKeys();
  if (idp.jwks) return importedSet(idp.jwks);
  if (!idp.jwksUri) throw new IdentityProviderUnavailable(`${idp.name} has no key set configured.`, null);
  const cached = cachedKeySet(idp.id, idp.jwksUri);
  const before = cached.set;
  const ageMs = before ? since(before.fetchedAtMs) : Infinity;
  const serves = ageMs < (cached.failure === null ? FRESH_MS : STALE_MS);
  if (before && serves && wants(before.keys)) {
    if (ageMs >= RENEW_AFTER_MS) void renew(idp.id, cached);
    return before;
  }
  // A missing key asks for a fetch of its own only while the set is fresh; else the set is due anyway.
  if (ageMs < FRESH_MS && !cached.pending) {
    if (since(cached.missedAtMs) < COOLDOWN_MS) return settled(cached, wants, before);
    if (!isCooling(cached)) cached.missedAtMs = now();
  }
  const outcome = () => settled(cached, wants, before);
  // All who waited for a fetch that failed are refused, and that might be hundreds: those who are served go first.
  const told = () => (cached.failure === null ? outcome() : refused.run(outcome));
  return renew(idp.id, cached)?.then(told) ?? outcome();
}

const refused = new PatientQueue();

/** What a cached set has to offer when nothing more can be fetched. */
function settled(cached: CachedKeySet, wants: Wants, before: KeySet | null): KeySet {
  const { set, failure } = cached;
  const serves = set !== null && since(set.fetchedAtMs) < (failure === null ? FRESH_MS : STALE_MS);
  // After a failure nobody knows whether a missing key exists.
  if (!serves || (failure !== null && !wants(set.keys))) throw unavailable(cached);
  return before !== null && set !== before ? { ...set, refetched: true } : set;
}

function unavailable({ failure, failedAtMs, cooldownMs }: CachedKeySet): IdentityProviderUnavailable {
  const leftMs = Math.max(cooldownMs - since(failedAtMs), 1000);
  return new IdentityProviderUnavailable(
    failure ?? 'The key set could not be read.',
    Math.ceil(leftMs / 1000),
  );
}

function practiceKeys(): KeySet {
  const provider = inProcessIdentityProvider();
  if (!provider) throw new IdentityProviderUnavailable('The practice identity provider is turned off.', null);
  return importedSet(provider.keySet());
}

function importedSet(jwks: { keys: readonly unknown[] }): KeySet {
  let set = imported.get(jwks);
  if (!set) {
    set = { keys: importKeys(jwks.keys), fetchedAtMs: null, refetched: false };
    imported.set(jwks, set);
  }
  return set;
}

export interface KeySetHealth {
  kids: string[];
  fetchedAtMs: number | null;
  /** Why the last fetch failed; null when it did not. */
  lastFailure: string | null;
  failedAtMs: number | null;
  /** The clock of the identity provider minus ours, to the second. */
  clockDifferenceMs: number | null;
}

/** What is known in this process of the keys at this URL. Pasted keys and those of the practice identity provider have no health. */
export function keySetHealth(idpId: string, jwksUri: string): KeySetHealth {
  const known = peekKeySet(idpId);
  // What came from another address says nothing of this one.
  const cached = known?.jwksUri === jwksUri ? known : undefined;
  const failure = cached?.failure ?? null;
  return {
    kids: (cached?.set?.keys ?? []).map(({ kid }) => kid ?? 'without kid'),
    fetchedAtMs: cached?.set?.fetchedAtMs ?? null,
    lastFailure: failure,
    failedAtMs: failure === null ? null : cached!.failedAtMs,
    clockDifferenceMs: cached?.clockDifferenceMs ?? null,
  };
}
