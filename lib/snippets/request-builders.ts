import type { CommandRequest, HttpMethod, NamedTemplate, Template } from './request-model';

export type SubjectTokenType =
  | 'urn:ietf:params:oauth:token-type:jwt'
  | 'urn:ietf:params:oauth:token-type:access_token'
  | 'urn:ietf:params:oauth:token-type:id_token';

/** What people paste most often, whatever its identity provider calls it. */
export const JWT_TYPE: SubjectTokenType = 'urn:ietf:params:oauth:token-type:jwt';

type TokenRequestInput = {
  readonly tokenEndpoint: string;
  readonly consumerKey: string;
  /** Scopes separated by spaces; left out when empty. */
  readonly scope?: string;
  readonly caFile?: string;
};

/** A public client has no secret: it names itself by `client_id` (RFC 6749 §3.2.1). Default false. */
type PublicClientInput = { readonly publicClient?: boolean };

/** Asks for a token of the application itself (RFC 6749 §4.4.2). */
export function clientCredentialsRequest(input: TokenRequestInput): CommandRequest {
  return tokenRequest(input, [{ name: 'grant_type', value: 'client_credentials' }]);
}

/** Refreshes a token (RFC 6749 §6); the refresh token is read from `REFRESH_TOKEN`. */
export function refreshRequest(input: TokenRequestInput & PublicClientInput): CommandRequest {
  return tokenRequest(input, [
    { name: 'grant_type', value: 'refresh_token' },
    { name: 'refresh_token', value: { env: 'REFRESH_TOKEN' } },
  ]);
}

/** Exchanges an IdP's token (RFC 8693 §2.1). Without `subjectToken` the token is read from `SUBJECT_TOKEN`. */
export function tokenExchangeRequest(
  input: TokenRequestInput &
    PublicClientInput & { readonly subjectTokenType: SubjectTokenType; readonly subjectToken?: string },
): CommandRequest {
  return tokenRequest(input, [
    { name: 'grant_type', value: 'urn:ietf:params:oauth:grant-type:token-exchange' },
    { name: 'subject_token', value: input.subjectToken ?? { env: 'SUBJECT_TOKEN' } },
    { name: 'subject_token_type', value: input.subjectTokenType },
  ]);
}

/**
 * Calls an API with a bearer token (RFC 6750 §2.1). `method` defaults to GET; without `accessToken` the token is read
 * from `ACCESS_TOKEN`.
 */
export function callApiRequest(input: {
  readonly url: string;
  readonly method?: HttpMethod;
  readonly accessToken?: string;
  readonly headers?: readonly NamedTemplate[];
  readonly body?: { readonly contentType: string; readonly text: Template };
  readonly caFile?: string;
}): CommandRequest {
  const { url, method = 'GET', accessToken, headers = [], body, caFile } = input;
  const token: Template = ['Bearer ', accessToken ?? { env: 'ACCESS_TOKEN' }];
  return { method, url, headers: [{ name: 'Authorization', value: token }, ...headers], body, caFile };
}

function tokenRequest(
  input: TokenRequestInput & PublicClientInput,
  grant: readonly NamedTemplate[],
): CommandRequest {
  const { tokenEndpoint, consumerKey, scope, caFile, publicClient = false } = input;
  const form = [...grant];
  if (scope) form.push({ name: 'scope', value: scope });
  if (publicClient) form.push({ name: 'client_id', value: consumerKey });
  return {
    method: 'POST',
    url: tokenEndpoint,
    headers: [],
    form,
    caFile,
    basicAuth: publicClient ? undefined : { username: consumerKey, secret: { env: 'CONSUMER_SECRET' } },
  };
}
