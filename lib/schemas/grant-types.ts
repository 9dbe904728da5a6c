/** The grants a client can have, in the order of the screens. */
export const GRANT_TYPES = ['refresh_token', 'client_credentials', 'token_exchange'] as const;

export type GrantType = (typeof GRANT_TYPES)[number];

/** What `grant_type` says on the wire for each (RFC 6749 §4.4.2, §6; RFC 8693 §2.1). */
export const GRANT_TYPE_URI: Record<GrantType, string> = {
  refresh_token: 'refresh_token',
  client_credentials: 'client_credentials',
  token_exchange: 'urn:ietf:params:oauth:grant-type:token-exchange',
};
