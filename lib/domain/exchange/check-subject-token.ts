import { createHash } from 'node:crypto';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import { checkClaims, type Claims } from '@/lib/domain/exchange/check-claims';
import { checkJwtByKeySet, type Thoroughness, type TokenKind } from '@/lib/domain/exchange/check-jwt';
import { CheckList, shown } from '@/lib/domain/exchange/checks';
import { findIdentityProvider, type TokenTaker } from '@/lib/domain/exchange/find-identity-provider';
import { MAX_JWT_LENGTH, passesForJwt, readJwt, type ReadJwt } from '@/lib/domain/exchange/read-jwt';
import { askIntrospection } from '@/lib/domain/identity-providers/introspection';
import { askUserinfo } from '@/lib/domain/identity-providers/userinfo';
import { whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

/** A token that was presented to be exchanged. */
export interface SubjectToken {
  token: string;
  kind: TokenKind;
  /** Whose token it is, by id, name or issuer, where the token itself does not say. */
  provider?: string;
}

/**
 * A token of which nobody says what it is. It may be a text that means something to its identity provider alone where that one is asked, or
 * where it is not written as a JWT at all.
 * @param idp whose it is said to be
 */
export function unlabelledToken(
  token: string,
  idp: Pick<IdentityProviderSnapshot, 'id' | 'verification'>,
): SubjectToken {
  const isJwt = idp.verification === 'jwks' && token.split('.').length === 3;
  return { token, kind: isJwt ? 'jwt' : 'access_token', provider: idp.id };
}

/** What came of the checks. Accepted when `list.failed` is null. */
export interface CheckedToken {
  list: CheckList;
  idp: IdentityProviderSnapshot | null;
  /** What the token says, or its identity provider of it. Believed only when it was accepted. */
  claims: Claims;
  /** What identifies the token at its identity provider: its `jti`, or a hash. */
  tokenId: string;
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('base64url');

function tokenIdOf(token: string, jwt: ReadJwt | null): string {
  const jti = jwt?.claims.jti;
  if (typeof jti === 'string' && /^[\x21-\x7e]{1,128}$/.test(jti)) return jti;
  // Without the signature, of which one token can have several.
  return `sha256:${hashOf(jwt?.signingInput ?? token)}`;
}

/**
 * Asks the identity provider. What it says of the token counts; where the token is a JWT, what the token itself says is checked as well,
 * because userinfo answers for tokens of every audience.
 */
async function checkByAsking(
  checked: CheckedToken,
  idp: IdentityProviderSnapshot,
  token: string,
  jwt: ReadJwt | null,
  { explain }: Thoroughness,
): Promise<void> {
  const asked = await (idp.verification === 'userinfo' ? askUserinfo : askIntrospection)(idp, token);
  const refusal = 'refused' in asked ? asked.refused : null;
  const found = refusal === null ? 'accepted' : 'refused';
  checked.list.add('active', refusal === null, () => ({
    expected: `accepted by ${idp.name}`,
    found,
    advice: refusal ?? '',
  }));
  if ('refused' in asked) return;
  if (!checkProviderAnswer(checked.list, idp, asked.claims) && !explain) return;
  const times = jwt
    ? { exp: jwt.claims.exp, nbf: jwt.claims.nbf, iat: jwt.claims.iat, aud: jwt.claims.aud }
    : {};
  const own = idp.verification === 'userinfo' ? times : {};
  checked.claims = {
    ...asked.claims,
    ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
  };
  const audiences = idp.verification === 'userinfo' && !jwt ? [] : idp.audiences;
  checkClaims(checked.list, { ...idp, audiences }, checked.claims, { explain, fromProvider: true });
}

/** What the identity provider says of the token besides its claims: whose it is, and what it is for (RFC 7662 §2.2). */
function checkProviderAnswer(list: CheckList, idp: IdentityProviderSnapshot, claims: Claims): boolean {
  const { iss, token_type: type } = claims;
  const known = iss === undefined || idp.issuer === null || iss === idp.issuer;
  const sameIssuer = list.add('issuer', known, () => ({
    expected: idp.issuer ?? 'any',
    found: shown(iss),
    advice: `${idp.name} says that the token is of another issuer than the one that is registered.`,
  }));
  const refreshes = typeof type === 'string' && /refresh/i.test(type);
  const usable = list.add('type', !refreshes, () => ({
    expected: 'an access token',
    found: shown(type),
    advice: 'A refresh token cannot be exchanged. Present an access token.',
  }));
  return usable && sameIssuer;
}

function checkReadable(list: CheckList, subject: SubjectToken, jwt: ReturnType<typeof readJwt>): boolean {
  const readable = !('unreadable' in jwt);
  // An access token may be a text that means something to its identity provider alone.
  const opaque =
    !readable &&
    subject.kind === 'access_token' &&
    subject.token.length <= MAX_JWT_LENGTH &&
    /^[\x21-\x7e]+$/.test(subject.token) &&
    !passesForJwt(subject.token);
  return list.add('readable', readable || opaque, () => ({
    expected: 'a signed JWT',
    found: readable ? 'a signed JWT' : 'no JWT',
    advice: 'unreadable' in jwt ? `The token cannot be read: ${jwt.unreadable}.` : '',
  }));
}

/**
 * Checks a token of an outside identity provider for a client, in the order of `CHECK_NAMES`. The token endpoint and the screen's
 * *Check token* both end here. Nothing is issued and nothing is remembered.
 * @throws IdentityProviderUnavailable, IdentityProviderNotChosen
 */
export function checkSubjectToken(
  client: TokenTaker,
  subject: SubjectToken,
  thoroughness: Thoroughness,
): SoonerOrLater<CheckedToken> {
  const list = new CheckList(thoroughness.explain);
  const read = readJwt(subject.token);
  const jwt = 'unreadable' in read ? null : read;
  const checked: CheckedToken = {
    list,
    idp: null,
    claims: jwt?.claims ?? {},
    tokenId: tokenIdOf(subject.token, jwt),
  };
  if (!checkReadable(list, subject, read)) return checked;
  const idp = findIdentityProvider(list, client, jwt?.claims ?? null, subject.provider);
  checked.idp = idp;
  if (!idp) return checked;
  if (idp.verification !== 'jwks') {
    return checkByAsking(checked, idp, subject.token, jwt, thoroughness).then(() => checked);
  }
  if (!jwt) {
    list.add('signature', false, () => ({
      expected: 'a signed JWT',
      found: 'no JWT',
      advice: `Tokens of ${idp.name} have to be signed JWTs.`,
    }));
    return checked;
  }
  return whenThere(checkJwtByKeySet(list, idp, jwt, subject.kind, thoroughness), () => checked);
}
