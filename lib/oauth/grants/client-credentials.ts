import { GRANT_TYPE_URI } from '@/lib/schemas/grant-types';
import { issueApplicationToken } from '@/lib/domain/tokens/application-token';
import { requestedAccess, scopeMember } from '@/lib/oauth/access-parameters';
import type { Grant } from '@/lib/oauth/grants/grant';
import { whenThere } from '@/lib/platform/sooner-or-later';
import { OAuthError } from '@/lib/oauth/oauth-error';

/** RFC 6749 §4.4: a token for the application itself. No refresh token (§4.4.3). */
export const clientCredentialsGrant: Grant = {
  name: GRANT_TYPE_URI.client_credentials,
  type: 'client_credentials',
  handle(client, form) {
    if (client.publicClient) {
      throw new OAuthError(
        'unauthorized_client',
        'A public client has no secret to prove itself with and cannot use client_credentials.',
      );
    }
    return whenThere(issueApplicationToken(client, requestedAccess(form)), (issued) => ({
      access_token: issued.accessToken,
      token_type: 'Bearer',
      expires_in: issued.expiresInSeconds,
      scope: scopeMember(issued.scope),
    }));
  },
};
