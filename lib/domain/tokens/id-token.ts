import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { ExchangeResult } from '@/lib/domain/exchange/exchange-token';
import { signJwt } from '@/lib/domain/signing-keys/key-ring';
import { env } from '@/lib/platform/env';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

/**
 * Says who the person is, to the client and to nobody else (OpenID Connect Core §2). It lives as long as the client's setting says, and like
 * the access token no longer than what it came from. It opens nothing: its `typ` and its audience are other ones.
 */
export function issueIdToken(
  client: ClientSnapshot,
  { identity, issued, lifetime }: Pick<ExchangeResult, 'identity' | 'issued' | 'lifetime'>,
): SoonerOrLater<string> {
  const { mayOutlive, subjectSeconds } = lifetime;
  const bound = mayOutlive || subjectSeconds === null ? Infinity : subjectSeconds;
  const iat = issued.expiresAtSeconds - issued.expiresInSeconds;
  const payload = {
    // First, so that no mapping of claims puts itself in the place of what we say.
    ...identity.idpClaims,
    iss: env().PORTAL_URL,
    sub: identity.subject,
    aud: client.clientId,
    exp: iat + Math.min(client.idTokenTtlSeconds, bound),
    iat,
  };
  return signJwt('JWT', JSON.stringify(payload));
}
