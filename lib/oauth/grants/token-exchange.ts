import { actingClient } from '@/lib/domain/actor';
import { ExchangeRefused } from '@/lib/domain/exchange/approve-exchange';
import { exchangeToken, type ExchangeResult } from '@/lib/domain/exchange/exchange-token';
import { IdentityProviderNotChosen } from '@/lib/domain/exchange/find-identity-provider';
import type { SubjectToken } from '@/lib/domain/exchange/check-subject-token';
import type { TokenKind } from '@/lib/domain/exchange/check-jwt';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { requestedAccess, scopeMember } from '@/lib/oauth/access-parameters';
import type { Form } from '@/lib/oauth/form';
import type { Grant, TokenAnswer } from '@/lib/oauth/grants/grant';
import { invalidRequest, OAuthError } from '@/lib/oauth/oauth-error';
import { countingRefusals } from '@/lib/oauth/refused-token-throttle';
import { attempted } from '@/lib/platform/sooner-or-later';
import { GRANT_TYPE_URI } from '@/lib/schemas/grant-types';

const TOKEN_TYPE = 'urn:ietf:params:oauth:token-type:';
/** RFC 8693 §3. People paste all three; what was presented is what is checked. */
const PRESENTED: ReadonlyMap<string, TokenKind> = new Map([
  [`${TOKEN_TYPE}jwt`, 'jwt'],
  [`${TOKEN_TYPE}access_token`, 'access_token'],
  [`${TOKEN_TYPE}id_token`, 'id_token'],
]);
const ISSUED = [`${TOKEN_TYPE}access_token`, `${TOKEN_TYPE}jwt`];

function presented(form: Form, name: 'subject_token' | 'actor_token'): SubjectToken {
  const token = form.require(name);
  const type = form.require(`${name}_type`);
  const kind = PRESENTED.get(type);
  if (kind) return { token, kind, provider: form.get('subject_issuer') };
  throw invalidRequest(
    `This ${name}_type is not supported. Use one of: ${[...PRESENTED.keys()].join(', ')}.`,
  );
}

function presentedActor(form: Form): SubjectToken | undefined {
  if (form.get('actor_token') !== undefined) return presented(form, 'actor_token');
  if (form.get('actor_token_type') === undefined) return undefined;
  throw invalidRequest('The parameter actor_token_type is there without an actor_token.');
}

function requestedType(form: Form): string {
  const type = form.get('requested_token_type') ?? ISSUED[0]!;
  if (ISSUED.includes(type)) return type;
  throw invalidRequest(`This requested_token_type is not given. Ask for one of: ${ISSUED.join(', ')}.`);
}

/** RFC 8693 §2.1: `audience` names a service as `resource` does, only without having to be a URI. */
function requestedTargets(form: Form) {
  const access = requestedAccess(form);
  return { ...access, resources: [...access.resources, ...form.all('audience')] };
}

const DEFAULT_RETRY_SECONDS = 5;

function refusalOf(thrown: unknown): unknown {
  if (thrown instanceof ExchangeRefused)
    return invalidRequest(`The subject token was refused (${thrown.check}). ${thrown.message}`);
  if (thrown instanceof IdentityProviderNotChosen)
    return new OAuthError('unauthorized_client', thrown.message);
  if (isIdentityProviderUnavailable(thrown)) {
    const retryAfter = String(thrown.retryAfterSeconds ?? DEFAULT_RETRY_SECONDS);
    return new OAuthError('temporarily_unavailable', thrown.message, 503, { 'Retry-After': retryAfter });
  }
  return thrown;
}

const isRefusal = (thrown: unknown) => thrown instanceof ExchangeRefused;

function answerOf({ issued, refreshToken }: ExchangeResult, issuedType: string): TokenAnswer {
  return {
    access_token: issued.accessToken,
    issued_token_type: issuedType,
    token_type: 'Bearer',
    expires_in: issued.expiresInSeconds,
    scope: scopeMember(issued.scope),
    refresh_token: refreshToken,
  };
}

/** RFC 8693 §2: a token of an outside identity provider for one of ours. */
export const tokenExchangeGrant: Grant = {
  name: GRANT_TYPE_URI.token_exchange,
  type: 'token_exchange',
  handle(client, form, origin) {
    const issuedType = requestedType(form);
    const subject = presented(form, 'subject_token');
    const actor = presentedActor(form);
    const request = { subject, actor, access: requestedTargets(form) };
    const make = () => exchangeToken(client, actingClient(client, origin), request);
    return attempted(
      () => (client.publicClient ? countingRefusals(origin, client, make, isRefusal) : make()),
      (result) => answerOf(result, issuedType),
      (thrown) => {
        throw refusalOf(thrown);
      },
    );
  },
};
