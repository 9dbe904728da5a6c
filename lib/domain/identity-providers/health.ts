import type { IdentityProviderRow } from '@/lib/db/identity-providers';
import { askedHealth } from '@/lib/domain/identity-providers/breaker';
import { lastDiscovery, type DiscoveryRecord } from '@/lib/domain/identity-providers/discovery-record';
import { inProcessIdentityProvider } from '@/lib/domain/identity-providers/in-process';
import { keySetHealth } from '@/lib/domain/identity-providers/key-sets';
import { CLOCK_ALARM_MS } from '@/lib/domain/identity-providers/key-set-cache';

export type HealthState = 'healthy' | 'failing' | 'clock-differs' | 'not-asked' | 'nothing-to-ask';

/** Where the keys come from that verify its tokens; `none` where it is asked about each of them instead. */
export type KeySource = 'fetched' | 'pasted' | 'built-in' | 'none';

/** How an identity provider does, as far as this process has seen since it started. Times in milliseconds since the epoch. */
export interface IdentityProviderHealth {
  state: HealthState;
  /** What is wrong, in a sentence. */
  failure: string | null;
  failedAtMs: number | null;
  discovery: DiscoveryRecord | null;
  keySource: KeySource;
  kids: string[];
  keysFetchedAtMs: number | null;
  /** When it last answered about a token, where it is asked about each. */
  answeredAtMs: number | null;
  /** The clock of the identity provider minus ours, to the second. */
  clockDifferenceMs: number | null;
}

export type WatchedProvider = Pick<
  IdentityProviderRow,
  'id' | 'type' | 'verification' | 'wellKnownUrl' | 'jwksUri' | 'jwks'
>;

/** Where the keys of an identity provider come from. */
export function keySourceOf({ type, verification, jwks }: WatchedProvider): KeySource {
  if (type === 'practice') return 'built-in';
  if (verification !== 'jwks') return 'none';
  return jwks === null ? 'fetched' : 'pasted';
}

/** Whether there is anything that can be asked without a token. */
export function canBeChecked(provider: WatchedProvider): boolean {
  const fetches = keySourceOf(provider) === 'fetched' && provider.jwksUri !== null;
  return provider.type !== 'practice' && (fetches || provider.wellKnownUrl !== null);
}

const EMPTY = {
  failure: null,
  failedAtMs: null,
  discovery: null,
  kids: [],
  keysFetchedAtMs: null,
  answeredAtMs: null,
  clockDifferenceMs: null,
};

function practiceHealth(): IdentityProviderHealth {
  const health = { ...EMPTY, keySource: 'built-in' as const };
  return inProcessIdentityProvider()
    ? { ...health, state: 'healthy' }
    : { ...health, state: 'failing', failure: 'The practice identity provider is turned off here.' };
}

/** How an identity provider does. Asks nobody: it is what its tokens and the last check have shown. */
export function identityProviderHealth(provider: WatchedProvider): IdentityProviderHealth {
  if (provider.type === 'practice') return practiceHealth();
  const { id, wellKnownUrl, jwksUri } = provider;
  const keySource = keySourceOf(provider);
  const keys = keySource === 'fetched' && jwksUri ? keySetHealth(id, jwksUri) : null;
  const asked = keySource === 'none' ? askedHealth(id) : null;
  const discovery = wellKnownUrl === null ? null : lastDiscovery(id, wellKnownUrl);
  const found = {
    failure: keys?.lastFailure ?? asked?.failure ?? discovery?.problem ?? null,
    failedAtMs: keys?.failedAtMs ?? asked?.failedAtMs ?? (discovery?.problem ? discovery.atMs : null),
    discovery,
    keySource,
    kids: keys?.kids ?? [],
    keysFetchedAtMs: keys?.fetchedAtMs ?? null,
    answeredAtMs: asked?.answeredAtMs ?? null,
    clockDifferenceMs: keys?.clockDifferenceMs ?? null,
  };
  return { ...found, state: stateOf(found, provider) };
}

function stateOf(found: Omit<IdentityProviderHealth, 'state'>, provider: WatchedProvider): HealthState {
  if (found.failure !== null) return 'failing';
  if (Math.abs(found.clockDifferenceMs ?? 0) > CLOCK_ALARM_MS) return 'clock-differs';
  if (found.keysFetchedAtMs !== null || found.answeredAtMs !== null || found.discovery) return 'healthy';
  return canBeChecked(provider) || found.keySource === 'none' ? 'not-asked' : 'nothing-to-ask';
}
