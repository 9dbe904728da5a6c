import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { ExchangedIdentity } from '@/lib/domain/exchange/identity';
import { signJwt } from '@/lib/domain/signing-keys/key-ring';
import type { IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { env } from '@/lib/platform/env';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

/**
 * Says who the person is, to the client and to nobody else (OpenID Connect Core §2). It lives as long as the access token that it comes
 * with, and opens nothing: its `typ` and its audience are other ones.
 */
export function issueIdToken(
  client: ClientSnapshot,
  { subject, idpClaims }: ExchangedIdentity,
  { expiresAtSeconds, expiresInSeconds }: IssuedAccessToken,
): SoonerOrLater<string> {
  const payload = {
    // First, so that no mapping of claims puts itself in the place of what we say.
    ...idpClaims,
    iss: env().PORTAL_URL,
    sub: subject,
    aud: client.clientId,
    exp: expiresAtSeconds,
    iat: expiresAtSeconds - expiresInSeconds,
  };
  return signJwt('JWT', JSON.stringify(payload));
}
