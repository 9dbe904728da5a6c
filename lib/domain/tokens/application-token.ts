import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { issueAccessToken, type IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { decideAccess, type AccessRequest } from '@/lib/domain/tokens/granted-access';
import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

/**
 * A token for the application itself. `POST /oauth2/token` and *Generate Test Token* both end here, so that the screen cannot
 * disagree with the endpoint.
 * @param lifetimeSeconds shorter than the client's, or left out
 * @throws AccessRefused
 */
export function issueApplicationToken(
  client: ClientSnapshot,
  request: AccessRequest,
  lifetimeSeconds = client.accessTokenTtlSeconds,
): SoonerOrLater<IssuedAccessToken> {
  return issueAccessToken({
    client,
    access: decideAccess(client, request),
    subject: client.clientId,
    userType: 'APPLICATION',
    lifetimeSeconds: Math.min(lifetimeSeconds, client.accessTokenTtlSeconds),
  });
}
