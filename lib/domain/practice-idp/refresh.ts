import { readPracticeToken } from '@/lib/domain/practice-idp/keys';
import { findPersonBySubject } from '@/lib/domain/practice-idp/people';
import { REFRESH_TYP, type PracticeRequest } from '@/lib/domain/practice-idp/tokens';
import { nowSeconds } from '@/lib/platform/clock';

/** Why a refresh token is not taken: it is something else, or it does not count (any more). */
export interface RefreshRefusal {
  refused: 'wrong-kind' | 'invalid';
  message: string;
}

/** What a refresh token was issued for, or why it is not taken. */
export async function readRefreshToken(
  token: string,
  clientId: string,
): Promise<PracticeRequest | RefreshRefusal> {
  const read = readPracticeToken(token);
  if (read?.typ !== REFRESH_TYP)
    return {
      refused: 'wrong-kind',
      message: 'This is not a refresh token of the practice identity provider.',
    };
  const { claims } = read;
  if ((claims.exp as number) <= nowSeconds())
    return { refused: 'invalid', message: 'The refresh token has expired. Ask with the password again.' };
  if (claims.clientId !== clientId)
    return { refused: 'invalid', message: 'The refresh token was issued to another client.' };
  const person = await findPersonBySubject(claims.sub as string);
  if (!person)
    return { refused: 'invalid', message: 'The person of this refresh token is not known any more.' };
  return { clientId, person, scope: claims.scope as string, audiences: claims.audiences as string[] };
}
