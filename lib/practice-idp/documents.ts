import { PRACTICE_CLIENTS } from '@/lib/domain/practice-idp/clients';
import { practiceEndpoints } from '@/lib/domain/practice-idp/addresses';
import { practiceKeySet } from '@/lib/domain/practice-idp/keys';
import { cacheableJson, noStoreJson } from '@/lib/oauth/responses';
import { practiceEndpoint } from '@/lib/practice-idp/practice-endpoint';

const MAX_AGE_SECONDS = 300;

/** OpenID Connect Discovery §3. */
function discoveryDocument(): object {
  const { issuer, tokenEndpoint, jwksUri, userinfoEndpoint } = practiceEndpoints();
  return {
    issuer,
    token_endpoint: tokenEndpoint,
    jwks_uri: jwksUri,
    userinfo_endpoint: userinfoEndpoint,
    grant_types_supported: [...new Set(PRACTICE_CLIENTS.flatMap((client) => client.grants))],
    // There is no authorization endpoint, yet the member is required.
    response_types_supported: ['none'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_basic'],
    scopes_supported: ['default', 'openid', 'profile', 'email'],
  };
}

export const practiceDiscoveryEndpoint = practiceEndpoint({
  name: 'practice-discovery',
  methods: ['GET', 'HEAD'],
  handle: () => cacheableJson(JSON.stringify(discoveryDocument()), MAX_AGE_SECONDS),
});

export const practiceJwksEndpoint = practiceEndpoint({
  name: 'practice-jwks',
  methods: ['GET', 'HEAD'],
  handle: () => cacheableJson(JSON.stringify(practiceKeySet()), MAX_AGE_SECONDS),
});

/** Answers once it serves, and says what it is. */
export const practiceHealthEndpoint = practiceEndpoint({
  name: 'practice-health',
  methods: ['GET', 'HEAD'],
  handle: () =>
    noStoreJson(
      200,
      JSON.stringify({ status: 'ok', notice: 'For testing only: its credentials are published.' }),
    ),
});
