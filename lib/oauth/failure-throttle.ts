import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { parseBasicCredentials } from '@/lib/oauth/basic-credentials';
import { OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import type { ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { addressBlock } from '@/lib/domain/people/address-block';
import { noteAuthenticationFailure } from '@/lib/domain/usage/token-usage';
import { now } from '@/lib/platform/clock';
import { log } from '@/lib/platform/log';
import { processSlot } from '@/lib/platform/process-slot';

/** Every limit of failed client authentication, with its reason. Counted in each process. */
export const FAILURE_LIMITS = {
  // Guessing the secret of one client. By address too: else anyone could lock a client out by failing in its name.
  addressAndClient: { points: 20, duration: 60, blockDuration: 60 },
  // Trying many client names from one place.
  address: { points: 200, duration: 60, blockDuration: 60 },
} as const;

interface Throttle {
  pair: RateLimiterMemory;
  address: RateLimiterMemory;
  /** Key → until when, in milliseconds since the epoch. The hot path looks only here. */
  blocked: LRUCache<string, number>;
}

const slot = processSlot<Throttle>('failure-throttle', () => ({
  pair: new RateLimiterMemory(FAILURE_LIMITS.addressAndClient),
  address: new RateLimiterMemory(FAILURE_LIMITS.address),
  blocked: new LRUCache({ max: 20_000 }),
}));

const pairKey = (block: string, clientId: string) => `${block} ${clientId.slice(0, 64)}`;

async function countFailure(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    // In memory nothing else can go wrong. `instanceof` would not do: several bundles share the limiters.
    slot.get().blocked.set(key, now() + (refusal as RateLimiterRes).msBeforeNext);
    log().warn({ event: 'client-authentication.throttled', key }, 'too many failed client authentications');
  }
}

/** Counts one failed authentication, and blocks the address or the pair of address and client when it was one too many. */
export function recordFailure(address: string, clientId: string, client: ClientSnapshot | null): void {
  const { pair, address: byAddress } = slot.get();
  noteAuthenticationFailure(client, address);
  const block = addressBlock(address);
  void countFailure(pair, pairKey(block, clientId));
  void countFailure(byAddress, block);
}

function blockedForMs(address: string, clientId: string): number {
  const { blocked } = slot.get();
  if (blocked.size === 0) return 0;
  const block = addressBlock(address);
  const until = Math.max(blocked.get(block) ?? 0, blocked.get(pairKey(block, clientId)) ?? 0);
  return Math.max(0, until - now());
}

function tooManyFailures(seconds: number): OAuthError {
  return new OAuthError(
    'temporarily_unavailable',
    'Too many failed attempts to authenticate. Wait, and check the Consumer Key and the Consumer Secret.',
    429,
    { 'Retry-After': String(seconds) },
  );
}

const secondsLeft = (blockedMs: number) => Math.ceil(blockedMs / 1000);

/** Refuses a client that failed too often from this address. @throws OAuthError with status 429 and `Retry-After` in seconds */
export function demandNotThrottled(address: string, clientId: string): void {
  const blockedMs = blockedForMs(address, clientId);
  if (blockedMs > 0) throw tooManyFailures(secondsLeft(blockedMs));
}

// `Retry-After` in seconds → the answer. An error with its stack would cost a flood's victim more than the rest of the answer.
const refusals = new Map<number, ProtocolResponse>();

function refusalToAdmit(seconds: number): ProtocolResponse {
  let refusal = refusals.get(seconds);
  if (!refusal) refusals.set(seconds, (refusal = renderOAuthError(tooManyFailures(seconds))));
  return refusal;
}

/** The same before the body is read, for clients that use the Authorization header: a flood costs next to nothing. */
export function admitUnlessThrottled(head: RequestHead): ProtocolResponse | null {
  if (slot.get().blocked.size === 0) return null;
  const basic = parseBasicCredentials(head.header('authorization') ?? '');
  const blockedMs = blockedForMs(head.address, basic?.clientId ?? '');
  return blockedMs > 0 ? refusalToAdmit(secondsLeft(blockedMs)) : null;
}
