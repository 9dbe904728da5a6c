import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { GRANTS } from '@/lib/oauth/grants/registry';
import type { Endpoint } from '@/lib/oauth/protocol';
import { cacheableJson } from '@/lib/oauth/responses';
import { publishedJwks } from '@/lib/domain/signing-keys/key-ring';
import { JWKS_MAX_AGE_SECONDS } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { env } from '@/lib/platform/env';

const AUTH_METHODS = ['client_secret_basic', 'client_secret_post'];

/** RFC 8414 §2: what this server is and does, made from what is really offered. */
function authorizationServerMetadata(): object {
  const issuer = env().PORTAL_URL;
  return {
    issuer,
    token_endpoint: issuer + OAUTH_PATHS.token,
    revocation_endpoint: issuer + OAUTH_PATHS.revoke,
    introspection_endpoint: issuer + OAUTH_PATHS.introspect,
    jwks_uri: issuer + OAUTH_PATHS.jwks,
    grant_types_supported: GRANTS.map((grant) => grant.name),
    // There is no authorization endpoint, yet the member is required (RFC 8414 §2).
    response_types_supported: ['none'],
    token_endpoint_auth_methods_supported: [...AUTH_METHODS, 'none'],
    revocation_endpoint_auth_methods_supported: [...AUTH_METHODS, 'none'],
    introspection_endpoint_auth_methods_supported: AUTH_METHODS,
    service_documentation: `${issuer}/`,
  };
}

/** `GET /.well-known/oauth-authorization-server` and `/.well-known/openid-configuration`: the same document. */
export const metadataEndpoint: Endpoint = {
  name: 'metadata',
  methods: ['GET', 'HEAD'],
  cors: false,
  handle: () => cacheableJson(JSON.stringify(authorizationServerMetadata()), JWKS_MAX_AGE_SECONDS),
};

/** `GET /oauth2/jwks`: the keys that verify our tokens (RFC 7517 §5). */
export const jwksEndpoint: Endpoint = {
  name: 'jwks',
  methods: ['GET', 'HEAD'],
  cors: false,
  handle: () => cacheableJson(publishedJwks(), JWKS_MAX_AGE_SECONDS),
};
