import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { prisma } from '@/lib/db/database';
import { insertTestToken } from '@/lib/db/test-tokens';
import type { Person } from '@/lib/domain/actor';
import type { TokenKind } from '@/lib/domain/exchange/check-jwt';
import {
  checkSubjectToken,
  unlabelledToken,
  type SubjectToken,
} from '@/lib/domain/exchange/check-subject-token';
import type { Check, CheckName } from '@/lib/domain/exchange/checks';
import { ExchangeRefused } from '@/lib/domain/exchange/approve-exchange';
import { exchangeToken, type ExchangeResult } from '@/lib/domain/exchange/exchange-token';
import { exchangedLifetime, type ExchangedLifetime } from '@/lib/domain/exchange/exchanged-lifetime';
import { demandExchangingClient } from '@/lib/domain/exchange/demand-exchanging-client';
import { IdentityProviderNotChosen } from '@/lib/domain/exchange/find-identity-provider';
import { identityOf } from '@/lib/domain/exchange/identity';
import { checkMember } from '@/lib/domain/exchange/membership';
import { checkNotUsed } from '@/lib/domain/exchange/once-only';
import { isIdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import type { IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import {
  AccessRefused,
  audiencesOf,
  decideAccess,
  type AccessRequest,
  type GrantedAccess,
} from '@/lib/domain/tokens/granted-access';
import { AppError, invalidField } from '@/lib/platform/errors';

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
  /** How long it would live; null when it would not be issued, or the client is not known. */
  lifetime: ExchangedLifetime | null;
  /** What it would open; null likewise. */
  access: GrantedAccess | null;
}

/** All that the application is subscribed to. */
const EVERYTHING: AccessRequest = { scopes: [], resources: [] };

/** An issued token, with what its claims came from. */
export interface ExchangedUserToken extends IssuedAccessToken {
  /** Name of the identity provider whose token was exchanged. */
  provider: string;
  /** Which claim of the subject token became `sub`. */
  subjectClaim: string;
  /** Claim in `idp_claims` → claim of the subject token. */
  claimMapping: Readonly<Record<string, string>>;
  lifetime: ExchangedLifetime;
}

function subjectOf({ identityProviders }: ClientSnapshot, { token, identityProviderId: id }: PastedToken) {
  const selected = identityProviders.find(({ idp }) => idp.id === id)?.idp;
  return unlabelledToken(token, selected ?? { id, verification: 'jwks' });
}

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
  const client = await demandExchangingClient(person, pasted.clientId);
  try {
    const checked = await checkSubjectToken(client, subjectOf(client, pasted), { explain: true });
    await checkMember(checked);
    await checkNotUsed(checked);
    const { list, idp, claims } = checked;
    const accepted = list.failed === null && idp !== null;
    return {
      checks: list.checks,
      failed: list.failed?.name ?? null,
      provider: idp?.name ?? null,
      identity: accepted ? identityOf(idp, claims) : null,
      lifetime: accepted ? exchangedLifetime(client, idp, claims) : null,
      access: accepted ? decideAccess(client, EVERYTHING) : null,
    };
  } catch (error) {
    throw asFormError(error);
  }
}

async function exchangeOnce(
  person: Person,
  client: ClientSnapshot,
  subject: SubjectToken,
  access: AccessRequest,
): Promise<ExchangeResult> {
  try {
    const result = await exchangeToken(client, person, { subject, access, refreshable: false });
    await insertTestToken(prisma(), {
      jti: result.issued.jti,
      clientId: client.id,
      createdById: person.userId,
      expiresAt: new Date(result.issued.expiresAtSeconds * 1000),
    });
    return result;
  } catch (error) {
    throw asFormError(error);
  }
}

/**
 * Exchanges a pasted token on the screen, with the same function as `POST /oauth2/token`. It comes without a refresh token, and can be
 * withdrawn like every test token.
 * @throws AppError `not_found`, `forbidden`, `invalid`, `conflict`, `unavailable`
 */
export async function exchangeUserToken(person: Person, pasted: PastedToken): Promise<ExchangedUserToken> {
  const client = await demandExchangingClient(person, pasted.clientId);
  const { issued, idp, lifetime } = await exchangeOnce(person, client, subjectOf(client, pasted), EVERYTHING);
  const { name: provider, subjectClaim, claimMapping } = idp;
  return { ...issued, provider, subjectClaim, claimMapping, lifetime };
}

/**
 * The same for a token whose kind is told, as `subject_token_type` does, and whose identity provider is found by the token.
 * @param input.scopes of subscribed APIs; empty: all
 * @throws AppError `not_found`, `forbidden`, `invalid`, `conflict`, `unavailable`
 */
export async function exchangeTestToken(
  person: Person,
  input: { clientId: string; token: string; kind: TokenKind; scopes: string[] },
): Promise<IssuedAccessToken> {
  const client = await demandExchangingClient(person, input.clientId);
  const access = { scopes: input.scopes, resources: audiencesOf(client, input.scopes) };
  return (await exchangeOnce(person, client, { token: input.token, kind: input.kind }, access)).issued;
}
