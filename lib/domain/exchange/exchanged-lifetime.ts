import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { LEEWAY_SECONDS, type Claims } from '@/lib/domain/exchange/check-claims';
import { now } from '@/lib/platform/clock';

/** How long an exchanged token lives, and why. All in seconds. */
export interface ExchangedLifetime {
  seconds: number;
  /** The client's lifetime for user tokens. */
  clientSeconds: number;
  /** What is left of the subject token; null when it does not say when it ends. */
  subjectSeconds: number | null;
  /** The identity provider's setting: whether the subject token's end is no bound. */
  mayOutlive: boolean;
  /** Whose value is the lifetime. */
  decidedBy: 'client' | 'subject';
}

/** A token within the leeway of its end has what is left of the leeway. */
function secondsLeft(claims: Claims): number | null {
  if (typeof claims.exp !== 'number') return null;
  const left = Math.floor(claims.exp - now() / 1000);
  return left >= 1 ? left : Math.max(1, left + LEEWAY_SECONDS);
}

/** The client's lifetime for user tokens, and never more than is left of the subject token unless its provider allows that. */
export function exchangedLifetime(
  client: Pick<ClientSnapshot, 'userAccessTokenTtlSeconds'>,
  idp: Pick<IdentityProviderSnapshot, 'mayOutlive'>,
  claims: Claims,
): ExchangedLifetime {
  const clientSeconds = client.userAccessTokenTtlSeconds;
  const subjectSeconds = secondsLeft(claims);
  const { mayOutlive } = idp;
  const isBound = !mayOutlive && subjectSeconds !== null && subjectSeconds < clientSeconds;
  return {
    seconds: isBound ? subjectSeconds : clientSeconds,
    clientSeconds,
    subjectSeconds,
    mayOutlive,
    decidedBy: isBound ? 'subject' : 'client',
  };
}
