import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { insertTestToken } from '@/lib/db/test-tokens';
import type { Person } from '@/lib/domain/actor';
import { demandClient } from '@/lib/domain/clients/client-access';
import { checkSubjectToken, pastedSubject } from '@/lib/domain/exchange/check-subject-token';
import type { Check, CheckName } from '@/lib/domain/exchange/checks';
import { ExchangeRefused, exchangedLifetime, exchangeToken } from '@/lib/domain/exchange/exchange-token';
import { IdentityProviderNotChosen } from '@/lib/domain/exchange/find-identity-provider';
import { identityOf } from '@/lib/domain/exchange/identity';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import type { IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { AccessRefused } from '@/lib/domain/tokens/granted-access';
import { AppError, invalidField, notFound } from '@/lib/platform/errors';

/** A token that a person pasted. It is checked, perhaps exchanged, and kept nowhere. */
export interface PastedToken {
  /** Row id of the client. */
  clientId: string;
  token: string;
  /** Id of the identity provider that was selected. */
  identityProviderId: string;
}

/** What would come of the token, without issuing anything. */
export interface UserTokenReport {
  checks: Check[];
  /** The first check that failed; null: it would be exchanged. */
  failed: CheckName | null;
  /** Name of the identity provider whose token it is, as far as that can be told. */
  provider: string | null;
  /** What the issued token would say of the person; null when it would not be issued. */
  identity: { subject: string; idpClaims: Record<string, unknown> } | null;
  /** How long it would live, in seconds; null when it would not be issued, or the client is not known. */
  lifetimeSeconds: number | null;
}

async function exchangingClient(person: Person, clientId: string): Promise<ClientSnapshot> {
  const { clientId: consumerKey } = await demandClient(prisma(), person, clientId, 'token.test');
  const snapshot = await clientSnapshot(consumerKey);
  if (!snapshot || snapshot.disabled) throw notFound('This application');
  if (snapshot.grantTypes.has('token_exchange')) return snapshot;
  throw new AppError(
    'conflict',
    'The grant type Token Exchange is off. Turn it on under Advanced Configurations.',
  );
}

const subjectOf = ({ token, identityProviderId }: PastedToken) => pastedSubject(token, identityProviderId);

/** Refusals of the exchange as those of a form. */
function asFormError(error: unknown): unknown {
  if (error instanceof ExchangeRefused || error instanceof IdentityProviderNotChosen)
    return invalidField('token', error.message);
  if (error instanceof AccessRefused) return new AppError('conflict', error.message);
  if (isIdentityProviderUnavailable(error)) return new AppError('unavailable', error.message);
  return error;
}

/**
 * Checks a pasted token by the engine of the token endpoint, all the way instead of up to the first check that fails.
 * @throws AppError `not_found`, `forbidden`, `conflict`, `unavailable`
 */
export async function checkUserToken(person: Person, pasted: PastedToken): Promise<UserTokenReport> {
  const client = await exchangingClient(person, pasted.clientId);
  try {
    const { list, idp, claims } = await checkSubjectToken(client, subjectOf(pasted), { explain: true });
    const accepted = list.failed === null && idp !== null;
    return {
      checks: list.checks,
      failed: list.failed?.name ?? null,
      provider: idp?.name ?? null,
      identity: accepted ? identityOf(idp, claims) : null,
      lifetimeSeconds: accepted ? exchangedLifetime(client, idp, claims) : null,
    };
  } catch (error) {
    throw asFormError(error);
  }
}

/**
 * Exchanges a pasted token on the screen, with the same function as `POST /oauth2/token`. It comes without a refresh token, and can be
 * withdrawn like every test token.
 * @throws AppError `not_found`, `forbidden`, `invalid`, `conflict`, `unavailable`
 */
export async function exchangeUserToken(person: Person, pasted: PastedToken): Promise<IssuedAccessToken> {
  const client = await exchangingClient(person, pasted.clientId);
  try {
    const access = { scopes: [], resources: [] };
    const request = { subject: subjectOf(pasted), access, refreshable: false };
    const issued = await exchangeToken(client, person, request);
    await insertTestToken(prisma(), {
      jti: issued.jti,
      clientId: client.id,
      createdById: person.userId,
      expiresAt: new Date(issued.expiresAtSeconds * 1000),
    });
    return issued;
  } catch (error) {
    throw asFormError(error);
  }
}
