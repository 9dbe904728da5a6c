import { readPracticeToken } from '@/lib/domain/practice-idp/keys';
import { readOpaqueToken } from '@/lib/domain/practice-idp/opaque-tokens';
import { findPersonBySubject } from '@/lib/domain/practice-idp/people';
import { nowSeconds } from '@/lib/platform/clock';

/** The claims of an access token, signed or opaque. ID and refresh tokens are something else. */
function accessClaimsOf(token: string): Record<string, unknown> | null {
  if (!token.includes('.')) return readOpaqueToken(token);
  const read = readPracticeToken(token);
  return read?.typ === 'JWT' && typeof read.claims.clientId === 'string' ? read.claims : null;
}

/**
 * What is known of whom an access token was issued to (OpenID Connect Core §5.3); of a client only its `sub`. Null when the token does
 * not count or the person is not known any more.
 */
export async function practiceUserinfo(token: string): Promise<Record<string, unknown> | null> {
  const claims = accessClaimsOf(token);
  if (!claims) return null;
  const at = nowSeconds();
  if ((claims.exp as number) <= at || (claims.nbf as number) > at) return null;
  const { sub, clientId } = claims as { sub: string; clientId: string };
  if (sub === clientId) return { sub };
  const person = await findPersonBySubject(sub);
  return person && { sub, ...person.claims };
}
