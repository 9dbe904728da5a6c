// Apart from the schema, so that the wizard can use them without bringing the whole of Zod into the browser.

/** Longest texts of an identity provider, in characters. */
export const IDP_NAME_MAX = 70;
export const IDP_DESCRIPTION_MAX = 512;
export const IDP_KEYS_MAX = 65_536;

/** Longest list of practice users, in characters. */
export const PRACTICE_CSV_MAX = 250_000;

/** How tokens of an identity provider are verified, in the order of the screens. */
export const VERIFICATIONS = ['jwks', 'userinfo', 'introspection'] as const;

/** Signature algorithms that can be accepted (RFC 7518 §3.1, RFC 8037 §3.1). None of them shares a secret. */
export const SUBJECT_ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
] as const;

/** The types of identity providers, in the order in which they are offered. */
export const IDP_TYPES = [
  'okta',
  'auth0',
  'entra',
  'google',
  'keycloak',
  'asgardeo',
  'pingone',
  'oidc',
  'userinfo',
  'practice',
] as const;
