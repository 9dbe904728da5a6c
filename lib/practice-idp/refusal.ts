import type { ProtocolResponse } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';

type PracticeErrorCode =
  | 'access_denied'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'invalid_request'
  | 'invalid_grant'
  | 'invalid_scope'
  | 'server_error';

/** A refusal in the words of the identity provider that this one stands in for. They differ from RFC 6749's. */
export class PracticeRefusal extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly error: PracticeErrorCode,
    description: string,
  ) {
    super(description);
    this.name = 'PracticeRefusal';
  }
}

/** Renders a refusal. */
export function renderPracticeRefusal({ status, error, message }: PracticeRefusal): ProtocolResponse {
  const body = JSON.stringify({ error, error_description: message });
  // RFC 9110 §11.6.1: a 401 names the scheme.
  return noStoreJson(
    status,
    body,
    status === 401 ? { 'WWW-Authenticate': 'Basic realm="practice-idp"' } : {},
  );
}
