import { noStoreJson } from '@/lib/oauth/responses';
import { MAX_BODY_BYTES, type ProtocolResponse } from '@/lib/oauth/protocol';

/** Error codes in the order of their documents: RFC 6749 §5.2, RFC 8707 §2, RFC 6749 §4.1.2.1. */
export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_scope'
  | 'invalid_target'
  | 'temporarily_unavailable'
  | 'server_error';

/** A refusal by a protocol endpoint. `description` is for the developer who reads the answer: what was wrong and what to do. */
export class OAuthError extends Error {
  constructor(
    readonly error: OAuthErrorCode,
    description: string,
    readonly status: number = error === 'invalid_client' ? 401 : 400,
    readonly headers: Record<string, string> = {},
  ) {
    super(description);
    this.name = 'OAuthError';
  }
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError('invalid_request', description);
}

/** The body is longer than any endpoint reads. */
export function bodyTooLarge(): OAuthError {
  return new OAuthError('invalid_request', `The body is larger than ${MAX_BODY_BYTES} bytes.`, 413);
}

/** RFC 6749 §5.2: 401 with the scheme to use. The same bytes whatever was wrong with the client or its secret. */
export function invalidClient(): OAuthError {
  return new OAuthError(
    'invalid_client',
    'Client authentication failed. Check the Consumer Key and the Consumer Secret.',
    401,
    { 'WWW-Authenticate': 'Basic realm="gatehouse", charset="UTF-8"' },
  );
}

/** RFC 6749 §5.2 allows %x20-21 / %x23-5B / %x5D-7E in a description. */
function inAllowedCharacters(description: string): string {
  return description.replace(/["\\]/g, "'").replace(/[^\x20-\x7e]/g, '?');
}

/** The one renderer of refusals. */
export function renderOAuthError(error: OAuthError): ProtocolResponse {
  const body = JSON.stringify({ error: error.error, error_description: inAllowedCharacters(error.message) });
  return noStoreJson(error.status, body, error.headers);
}
