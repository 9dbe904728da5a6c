import { CheckList } from '@/lib/domain/exchange/checks';
import type { Claims } from '@/lib/domain/exchange/check-claims';
import { checkJwtByKeySet } from '@/lib/domain/exchange/check-jwt';
import { readJwt } from '@/lib/domain/exchange/read-jwt';
import { ask } from '@/lib/domain/identity-providers/ask';
import { isJsonType, parseJsonObject } from '@/lib/domain/identity-providers/json-answer';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { askUserinfo } from '@/lib/domain/identity-providers/userinfo';
import { identityOf, type OutsideIdentity } from '@/lib/domain/outside-sign-in/identity';
import type { SignInProvider } from '@/lib/domain/outside-sign-in/provider';
import { OutsideRefusal } from '@/lib/domain/outside-sign-in/refusal';
import { log } from '@/lib/platform/log';

/** What came back with the browser, and what was remembered of the request. */
export interface CodeAnswer {
  code: string;
  redirectUri: string;
  /** Of PKCE (RFC 7636). */
  codeVerifier: string;
  nonce: string;
}

/** A cold start there may take a while, and somebody is waiting for it who has just signed in. */
const TOKEN_TIMEOUT_MS = 8000;

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function basic({ clientId, clientSecret }: SignInProvider): string {
  const encode = (part: string) => new URLSearchParams([['', part]]).toString().slice(1);
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`;
}

function tokenRequest(provider: SignInProvider, answer: CodeAnswer) {
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: answer.redirectUri,
    code_verifier: answer.codeVerifier,
  });
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' };
  if (provider.secretInBody) {
    body.set('client_id', provider.clientId);
    body.set('client_secret', provider.clientSecret);
  } else headers.authorization = basic(provider);
  return { method: 'POST' as const, headers, body: body.toString(), timeoutMs: TOKEN_TIMEOUT_MS };
}

interface Tokens {
  idToken: string;
  accessToken: string | null;
}

/** Why an answer is not believed is for the operator: the person cannot mend it. */
function unbelievable(reason: string): OutsideRefusal {
  log().warn({ event: 'sign-in-provider.refused-answer', reason });
  return new OutsideRefusal('answer');
}

async function fetchTokens(provider: SignInProvider, answer: CodeAnswer): Promise<Tokens> {
  const request = tokenRequest(provider, answer);
  const { status, contentType, text } = await ask(provider.name, provider.tokenEndpoint, request);
  const body = isJsonType(contentType) ? parseJsonObject(text) : null;
  if (status !== 200) {
    const error = typeof body?.error === 'string' ? body.error.slice(0, 80) : 'no error code';
    throw unbelievable(`The token endpoint answered ${status}: ${error}.`);
  }
  const { id_token: idToken, access_token: accessToken } = body ?? {};
  if (typeof idToken !== 'string') throw unbelievable('The token endpoint answered without an ID token.');
  return { idToken, accessToken: typeof accessToken === 'string' ? accessToken : null };
}

/** OpenID Connect Core §3.1.3.7. */
async function readIdToken(provider: SignInProvider, token: string, nonce: string): Promise<Claims> {
  const jwt = readJwt(token);
  if ('unreadable' in jwt) throw unbelievable(`The ID token cannot be read: ${jwt.unreadable}.`);
  const { claims } = jwt;
  if (claims.iss !== provider.issuer) throw unbelievable('The ID token is of another issuer.');
  const list = new CheckList(false);
  await checkJwtByKeySet(list, provider.snapshot, jwt, 'id_token', { explain: false });
  if (list.failed) throw unbelievable(`The ID token fails the check ${list.failed.name}.`);
  if (claims.nonce !== nonce) throw unbelievable('The ID token is not for this sign-in: another nonce.');
  const isAlone = claims.azp === undefined && !(Array.isArray(claims.aud) && claims.aud.length > 1);
  if (!isAlone && claims.azp !== provider.clientId)
    throw unbelievable('The ID token was made for another client (azp).');
  return claims;
}

/** OpenID Connect Core §5.3.2: what is about somebody else is not used. */
async function withUserinfo(provider: SignInProvider, claims: Claims, tokens: Tokens): Promise<Claims> {
  const { snapshot } = provider;
  if (claims.email !== undefined || !snapshot.userinfoEndpoint || !tokens.accessToken) return claims;
  const answer = await askUserinfo(snapshot, tokens.accessToken);
  if ('refused' in answer) throw unbelievable(answer.refused);
  if (answer.claims.sub !== claims.sub) throw unbelievable('The userinfo endpoint tells of somebody else.');
  // The signed claims count where both say something.
  return { ...answer.claims, ...claims };
}

/**
 * Whom the provider says somebody is, for the code that came with their browser. No token is kept.
 * @throws OutsideRefusal `answer` or `unavailable`
 */
export async function redeemCode(provider: SignInProvider, answer: CodeAnswer): Promise<OutsideIdentity> {
  try {
    const tokens = await fetchTokens(provider, answer);
    const claims = await readIdToken(provider, tokens.idToken, answer.nonce);
    return identityOf(provider.issuer, await withUserinfo(provider, claims, tokens));
  } catch (error) {
    if (!isIdentityProviderUnavailable(error)) throw error;
    log().warn({ event: 'sign-in-provider.unavailable', reason: error.message });
    throw new OutsideRefusal('unavailable', { cause: error });
  }
}
