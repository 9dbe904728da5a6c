/** Where the protocol endpoints answer, below the issuer. */
export const OAUTH_PATHS = {
  token: '/oauth2/token',
  revoke: '/oauth2/revoke',
  introspect: '/oauth2/introspect',
  jwks: '/oauth2/jwks',
  authorizationServerMetadata: '/.well-known/oauth-authorization-server',
  medplumExchange: '/auth/exchange',
  openidConfiguration: '/.well-known/openid-configuration',
} as const;
