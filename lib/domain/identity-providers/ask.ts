import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { guardedFetch, type OutboundAnswer, type OutboundRequest } from '@/lib/platform/guarded-fetch';
import { isOutboundError, type OutboundFailure } from '@/lib/platform/outbound-error';

/** Seconds to leave an identity provider alone that says it is asked too often, and not for how long. */
const TOO_OFTEN_SECONDS = 5;

/** It answered, only not so that it may be read; or too many asked at once, which is no fault of its own. */
const ANSWERED: readonly OutboundFailure[] = ['redirect', 'busy'];

/**
 * Sends one question about a token.
 * @returns an answer below 500 that is not 429: whatever else it says, the identity provider is there
 * @throws IdentityProviderUnavailable
 */
export async function ask(name: string, url: string, request: OutboundRequest): Promise<OutboundAnswer> {
  const answer = await guardedFetch(url, request).catch((error: unknown) => {
    if (!isOutboundError(error)) throw error;
    const isThere = ANSWERED.includes(error.failure);
    throw new IdentityProviderUnavailable(error.message, null, { isThere });
  });
  if (answer.status === 429) {
    const seconds = answer.retryAfterSeconds ?? TOO_OFTEN_SECONDS;
    throw new IdentityProviderUnavailable(`${name} is asked too often.`, seconds, { askedTooOften: true });
  }
  if (answer.status >= 500) {
    const sentence = `${name} cannot answer now: status ${answer.status}.`;
    throw new IdentityProviderUnavailable(sentence, answer.retryAfterSeconds);
  }
  return answer;
}
