import { ApiProblem, problemOf } from '@/lib/api/problem';
import type { Person, RequestOrigin } from '@/lib/domain/actor';
import { findTokenBearer } from '@/lib/domain/access-tokens/find-token-bearer';
import { countRefusedAccessToken } from '@/lib/domain/people/attempt-limits';
import { isAppError } from '@/lib/platform/errors';
import type { AccessTokenScope } from '@/lib/schemas/access-token-scopes';

const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;
const NO_TOKEN =
  'Send Authorization: Bearer with a personal access token. You make one in the portal, in your profile.';
const BAD_TOKEN =
  'This token is not known, has expired or was revoked. Make a new one in the portal, in your profile.';

function unauthenticated(detail: string, challenge: string): ApiProblem {
  return new ApiProblem('unauthenticated', detail, [], { 'WWW-Authenticate': challenge });
}

/** Counted by address; whoever is over the limit is told to wait instead. A valid token is let in all the same. */
async function refuseToken(origin: RequestOrigin): Promise<ApiProblem> {
  try {
    await countRefusedAccessToken(origin.address);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return problemOf(error);
  }
  return unauthenticated(BAD_TOKEN, 'Bearer error="invalid_token"');
}

/**
 * Who asks, by the Bearer token alone (RFC 6750 §2.1): cookies are not looked at.
 * @throws ApiProblem 401, 403 when the token is not for this, 429
 */
export async function authenticate(
  authorization: string | null,
  scope: AccessTokenScope,
  origin: RequestOrigin,
): Promise<Person> {
  if (!authorization) throw unauthenticated(NO_TOKEN, 'Bearer');
  const token = BEARER.exec(authorization)?.[1];
  const bearer = token ? await findTokenBearer(token, origin) : null;
  if (!bearer) throw await refuseToken(origin);
  if (bearer.scopes.includes(scope)) return bearer.person;
  throw new ApiProblem(
    'insufficient_scope',
    `This token does not have the scope ${scope}. Make one that does in the portal, in your profile.`,
    [],
    { 'WWW-Authenticate': `Bearer error="insufficient_scope", scope="${scope}"` },
  );
}
