import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { RequestOrigin } from '@/lib/domain/actor';
import { addressBlock } from '@/lib/domain/people/address-block';
import { OAuthError } from '@/lib/oauth/oauth-error';
import { processSlot } from '@/lib/platform/process-slot';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

/**
 * How many subject tokens may be refused to those who did not prove which client they are. Each is written down, and may have been sent to
 * an identity provider. By address and client, in each process.
 */
export const REFUSED_TOKEN_LIMIT = { points: 200, duration: 60 } as const;

const slot = processSlot('refused-token-throttle', () => new RateLimiterMemory(REFUSED_TOKEN_LIMIT));

const keyOf = ({ address }: RequestOrigin, client: ClientSnapshot | null) =>
  `${address === null ? 'here' : addressBlock(address)} ${client?.id ?? 'unknown'}`;

function tooMany({ msBeforeNext }: RateLimiterRes): OAuthError {
  return new OAuthError(
    'temporarily_unavailable',
    'Too many tokens were refused. Wait, and check which identity provider they are from.',
    429,
    { 'Retry-After': String(Math.max(1, Math.ceil(msBeforeNext / 1000))) },
  );
}

/**
 * Exchanges a token for somebody who did not prove which client they are. It counts before it is known what comes of it, so that many at
 * once are no way past the limit, and is taken back where it was no refusal.
 * @param isRefusal whether what was thrown is one
 * @throws OAuthError with status 429 and `Retry-After` in seconds, when there were too many; else what the exchange throws
 */
export async function countingRefusals<T>(
  from: RequestOrigin,
  client: ClientSnapshot | null,
  exchange: () => SoonerOrLater<T>,
  isRefusal: (thrown: unknown) => boolean,
): Promise<T> {
  const key = keyOf(from, client);
  await slot
    .get()
    .consume(key)
    // In memory nothing else can go wrong.
    .catch((counted: RateLimiterRes) => Promise.reject(tooMany(counted)));
  try {
    const result = await exchange();
    await slot.get().reward(key);
    return result;
  } catch (thrown) {
    if (!isRefusal(thrown)) await slot.get().reward(key);
    throw thrown;
  }
}
