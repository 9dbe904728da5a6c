import { ExchangeRefused } from '@/lib/domain/exchange/approve-exchange';
import { IdentityProviderNotChosen } from '@/lib/domain/exchange/find-identity-provider';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { refusalFor } from '@/lib/oauth/answer';
import { OutcomeError, renderOutcome } from '@/lib/oauth/medplum/operation-outcome';
import { type OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import type { ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';

/** The token, or its identity provider, gives nothing. Its message is for people; clients are told one text, whatever it was. */
class Unverified extends Error {}

const UNVERIFIED = 'Failed to verify code - check your identity provider configuration';
const DEFAULT_RETRY_SECONDS = 5;

/** The client takes tokens of nobody, or not of this one. */
export function identityProviderNotFound(diagnostics: string): OutcomeError {
  return new OutcomeError('Identity provider not found', diagnostics);
}

function tooManyRequests(diagnostics: string, retryAfterSeconds: number | null): OutcomeError {
  const headers = { 'Retry-After': String(retryAfterSeconds ?? DEFAULT_RETRY_SECONDS) };
  return new OutcomeError('Too Many Requests', diagnostics, 429, headers);
}

/** What the engine refused, in Medplum's words. Anything else comes back as it is. */
function inWordsOfMedplum(thrown: unknown): unknown {
  if (thrown instanceof IdentityProviderNotChosen) return identityProviderNotFound(thrown.message);
  if (isIdentityProviderUnavailable(thrown)) {
    const { message, retryAfterSeconds, askedTooOften } = thrown;
    return askedTooOften ? tooManyRequests(message, retryAfterSeconds) : new Unverified(message);
  }
  if (!(thrown instanceof ExchangeRefused)) return thrown;
  if (thrown.check === 'subject') return new OutcomeError('Missing email or externalId', thrown.message);
  if (thrown.check === 'member') return new OutcomeError('User not found', thrown.message);
  return new Unverified(`${thrown.message} (${thrown.check})`);
}

/** The answer to a refusal of `POST /auth/exchange`, and its error code for the log. */
export function renderRefusal(
  thrown: unknown,
  request: RequestHead,
): { response: ProtocolResponse; reason: string } {
  const refusal = inWordsOfMedplum(thrown);
  if (refusal instanceof OutcomeError) {
    const reason = refusal.status === 429 ? 'temporarily_unavailable' : 'invalid_request';
    return { response: renderOutcome(refusal), reason };
  }
  if (refusal instanceof Unverified) {
    const body = { error: 'invalid_request', error_description: UNVERIFIED, detail: refusal.message };
    return { response: noStoreJson(400, JSON.stringify(body)), reason: 'invalid_request' };
  }
  const foreseen: OAuthError = refusalFor(refusal, request);
  return { response: renderOAuthError(foreseen), reason: foreseen.error };
}
