import type { Person } from '@/lib/domain/actor';
import { demandExchangingClient } from '@/lib/domain/exchange/demand-exchanging-client';
import { PRACTICE_CLIENTS } from '@/lib/domain/practice-idp/clients';
import { findPersonBySubject } from '@/lib/domain/practice-idp/people';
import { issueAccessToken } from '@/lib/domain/practice-idp/tokens';
import { env } from '@/lib/platform/env';
import { AppError, notFound } from '@/lib/platform/errors';
import type { PracticePersonName, PracticeTokenKind } from '@/lib/schemas/practice-tokens';

export interface PracticeTokenWish {
  /** Row id of the client that is to exchange it. */
  clientId: string;
  /** Id of a registration of the practice identity provider. */
  identityProviderId: string;
  username: PracticePersonName;
  kind: PracticeTokenKind;
}

const SCOPE = 'default';

/**
 * A token of the practice identity provider for one of its built-in people, as the password grant of its token endpoint gives it, with the
 * audience that the registration asks for. A person who may try the exchange may have it: its credentials are published anyway.
 * @throws AppError `not_found`, `forbidden`, or `conflict` where tokens of the practice identity provider do not count
 */
export async function practiceTokenFor(person: Person, wish: PracticeTokenWish): Promise<string> {
  const client = await demandExchangingClient(person, wish.clientId);
  if (env().PRACTICE_IDP !== 'on')
    throw new AppError('conflict', 'The practice identity provider is off here.');
  if (client.isProduction)
    throw new AppError('conflict', 'This environment is marked production, and takes no practice tokens.');
  const registration = client.identityProviders.find(
    ({ idp, chosen }) =>
      idp.id === wish.identityProviderId && idp.type === 'practice' && chosen && !idp.disabled,
  );
  if (!registration) throw notFound('This identity provider');
  const { token } = await issueAccessToken({
    clientId: PRACTICE_CLIENTS[0]!.id,
    person: await findPersonBySubject(wish.username),
    scope: SCOPE,
    audiences: registration.idp.audiences.slice(0, 1),
    fault: wish.kind === 'good' ? undefined : wish.kind,
  });
  return token;
}
