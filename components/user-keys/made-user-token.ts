import type { MadeToken } from '@/components/tokens/test-token-choice';
import type { ExchangedUserToken } from '@/lib/domain/exchange/user-token';

/** A token that was exchanged just now, with what it came from. */
export interface MadeUserToken extends MadeToken {
  /** The pasted token. */
  subjectToken: string;
  origin: Pick<ExchangedUserToken, 'provider' | 'subjectClaim' | 'claimMapping' | 'lifetime'>;
}

/** The answer of the exchange as the dialog shows it; its countdown begins now. */
export function madeUserToken(answer: ExchangedUserToken, subjectToken: string): MadeUserToken {
  const { accessToken, jti, expiresInSeconds, ...origin } = answer;
  return { accessToken, jti, deadlineMs: Date.now() + expiresInSeconds * 1000, subjectToken, origin };
}
