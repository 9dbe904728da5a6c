import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { RequestOrigin } from '@/lib/domain/actor';
import { addressBlock } from '@/lib/domain/people/address-block';
import { OAuthError } from '@/lib/oauth/oauth-error';
import { processSlot } from '@/lib/platform/process-slot';

/**
 * How many subject tokens may be refused to those who did not prove which client they are. Each is written down, and may have been sent to
 * an identity provider. By address and client, in each process.
 */
export const REFUSED_TOKEN_LIMIT = { points: 200, duration: 60 } as const;

const slot = processSlot('refused-token-throttle', () => new RateLimiterMemory(REFUSED_TOKEN_LIMIT));

const keyOf = ({ address }: RequestOrigin, client: ClientSnapshot | null) =>
  `${address === null ? 'here' : addressBlock(address)} ${client?.id ?? 'unknown'}`;

/** Counts one. */
export async function recordRefusedToken(from: RequestOrigin, client: ClientSnapshot | null): Promise<void> {
  await slot.get().penalty(keyOf(from, client));
}

/** @throws OAuthError with status 429 and `Retry-After` in seconds, when it was one too many */
export async function demandFewRefusedTokens(
  from: RequestOrigin,
  client: ClientSnapshot | null,
): Promise<void> {
  const counted = await slot.get().get(keyOf(from, client));
  if (!counted || counted.consumedPoints < REFUSED_TOKEN_LIMIT.points) return;
  throw new OAuthError(
    'temporarily_unavailable',
    'Too many tokens were refused. Wait, and check which identity provider they are from.',
    429,
    { 'Retry-After': String(Math.max(1, Math.ceil(counted.msBeforeNext / 1000))) },
  );
}
