import { randomUUID } from 'node:crypto';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { NewLineage } from '@/lib/db/exchange-records';
import { writeExchange } from '@/lib/db/gathered-exchanges';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { Actor } from '@/lib/domain/actor';
import { auditRow } from '@/lib/domain/audit';
import {
  approveExchange,
  exchangeAudit,
  refuseExchange,
  type Approved,
} from '@/lib/domain/exchange/approve-exchange';
import type { Claims } from '@/lib/domain/exchange/check-claims';
import type { SubjectToken } from '@/lib/domain/exchange/check-subject-token';
import { exchangedLifetime, type ExchangedLifetime } from '@/lib/domain/exchange/exchanged-lifetime';
import type { ExchangedIdentity } from '@/lib/domain/exchange/identity';
import { COUNTED_BEFORE, couldComeAgainUntil } from '@/lib/domain/exchange/once-only';
import { issueAccessToken, type IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { decideAccess, type AccessRequest, type GrantedAccess } from '@/lib/domain/tokens/granted-access';
import { newRefreshFamily, type NewRefreshFamily } from '@/lib/domain/tokens/refresh-family';
import { now } from '@/lib/platform/clock';
import { whenBothThere, whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

export interface ExchangeRequest {
  subject: SubjectToken;
  /** Who acts for the subject (RFC 8693 §2.1 `actor_token`). */
  actor?: SubjectToken;
  access: AccessRequest;
  /** Whether a refresh token comes with it, where the client has that grant. Default true. */
  refreshable?: boolean;
}

export interface ExchangeResult {
  issued: IssuedAccessToken;
  refreshToken: string | undefined;
  /** Who the token speaks for. */
  identity: ExchangedIdentity;
  /** What is believed of the subject token, and whose it is. */
  claims: Claims;
  idp: IdentityProviderSnapshot;
  lifetime: ExchangedLifetime;
}

function lineageOf(approved: Approved, jti: string, lifetime: ExchangedLifetime): NewLineage {
  const { client, idp, identity, claims, tokenId, act } = approved;
  return {
    jti,
    clientId: client.id,
    identityProviderId: idp.id,
    subject: identity.subject,
    subjectTokenId: tokenId,
    actor: act ? String((act as { sub?: unknown }).sub) : null,
    expiresAtMs: now() + lifetime.seconds * 1000,
    couldComeAgainUntilMs: couldComeAgainUntil(idp, claims),
  };
}

/** What the issued tokens say of the person. */
function speakingFor({ client, idp, identity, act }: Approved, access: GrantedAccess) {
  const claims: Record<string, unknown> = { idp: idp.id, idp_claims: identity.idpClaims };
  if (act) claims.act = act;
  return { client, access, subject: identity.subject, userType: 'APPLICATION_USER' as const, claims };
}

type Spoken = ReturnType<typeof speakingFor>;

function refreshFamilyOf(
  { client, idp, memberId }: Approved,
  said: Spoken,
  { mayOutlive, subjectSeconds }: ExchangedLifetime,
): NewRefreshFamily | undefined {
  if (!client.grantTypes.has('refresh_token')) return undefined;
  const endsAtMs = mayOutlive || subjectSeconds === null ? undefined : now() + subjectSeconds * 1000;
  return newRefreshFamily({ ...said, endsAtMs, identityProviderId: idp.id, memberId });
}

/** Signs a token while it is written down, and gives it once that is done. */
function issueApproved(by: Actor, approved: Approved, request: ExchangeRequest): Promise<ExchangeResult> {
  const { client, idp, claims, identity } = approved;
  const said = speakingFor(approved, decideAccess(client, request.access));
  const lifetime = exchangedLifetime(client, idp, claims);
  const refresh = request.refreshable === false ? undefined : refreshFamilyOf(approved, said, lifetime);
  const jti = randomUUID();
  const { seconds: lifetimeSeconds } = lifetime;
  const { access, subject, userType, claims: spoken } = said;
  const familyId = refresh?.family.id;
  const issuing = issueAccessToken({
    client,
    access,
    subject,
    userType,
    claims: spoken,
    jti,
    lifetimeSeconds,
    familyId,
  });
  const audit = auditRow(by, exchangeAudit(client, approved));
  const writing = writeExchange({ audit, lineage: lineageOf(approved, jti, lifetime), refresh });
  return whenBothThere(issuing, writing, (issued, written) =>
    written
      ? { issued, refreshToken: refresh?.refreshToken, identity, claims, idp, lifetime }
      : refuseExchange(client, by, approved, 'replay', COUNTED_BEFORE),
  );
}

/**
 * Exchanges a token of an outside identity provider for an access token of ours (RFC 8693 §2). What it leaves behind (lineage, audit, a
 * refresh token, and for a token that counts once the mark that it has) is durable before the token is given.
 * @param by who asks: the client at the token endpoint, or a person at the screen
 * @throws ExchangeRefused, IdentityProviderUnavailable, IdentityProviderNotChosen, AccessRefused; some of them perhaps at once
 */
export function exchangeToken(
  client: ClientSnapshot,
  by: Actor,
  request: ExchangeRequest,
): SoonerOrLater<ExchangeResult> {
  return whenThere(approveExchange(client, by, request.subject, request.actor), (approved) =>
    issueApproved(by, approved, request),
  );
}
