import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { clientCredentialsGrant } from '@/lib/oauth/grants/client-credentials';
import type { Grant } from '@/lib/oauth/grants/grant';
import { refreshTokenGrant } from '@/lib/oauth/grants/refresh-token';
import { tokenExchangeGrant } from '@/lib/oauth/grants/token-exchange';
import { OAuthError } from '@/lib/oauth/oauth-error';

/** Every grant the token endpoint offers. A new one is added here and nowhere else. */
export const GRANTS: readonly Grant[] = [clientCredentialsGrant, refreshTokenGrant, tokenExchangeGrant];

const byName = new Map(GRANTS.map((grant) => [grant.name, grant]));

/**
 * The handler of a `grant_type` for a client.
 * @throws OAuthError `unsupported_grant_type` when there is none, `unauthorized_client` when the client has it switched off
 */
export function grantFor(client: ClientSnapshot, grantType: string): Grant {
  const grant = byName.get(grantType);
  if (!grant) {
    const offered = [...byName.keys()].join(', ');
    throw new OAuthError(
      'unsupported_grant_type',
      `This grant_type is not offered. Offered are: ${offered}.`,
    );
  }
  // Public clients keep the setting but cannot use it; the grant itself says so in its own words.
  if (client.grantTypes.has(grant.type)) return grant;
  throw new OAuthError(
    'unauthorized_client',
    `The grant ${grant.type} is switched off for this application. Turn it on under Advanced Configurations.`,
  );
}
