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
import { COUNTED_BEFORE, onceOnly } from '@/lib/domain/exchange/once-only';
import { issueAccessToken, type IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { decideAccess, type AccessRequest, type GrantedAccess } from '@/lib/domain/tokens/granted-access';
import { newRefreshFamily } from '@/lib/domain/tokens/refresh-family';
import { now } from '@/lib/platform/clock';

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
  const { client, idp, identity, tokenId, act } = approved;
  return {
    jti,
    clientId: client.id,
    identityProviderId: idp.id,
    subject: identity.subject,
    subjectTokenId: tokenId,
    actor: act ? String((act as { sub?: unknown }).sub) : null,
    expiresAt: new Date(now() + lifetime.seconds * 1000),
    once: onceOnly(approved),
  };
}

/** What the issued tokens say of the person. */
function speakingFor({ client, idp, identity, act }: Approved, access: GrantedAccess) {
  const claims = { idp: idp.id, idp_claims: identity.idpClaims, ...(act ? { act } : {}) };
  return { client, access, subject: identity.subject, userType: 'APPLICATION_USER' as const, claims };
}

/**
 * Exchanges a token of an outside identity provider for an access token of ours (RFC 8693 §2). What it leaves behind (lineage, audit, a
 * refresh token, and for a token that counts once the mark that it has) is durable before the token is given.
 * @param by who asks: the client at the token endpoint, or a person at the screen
 * @throws ExchangeRefused, IdentityProviderUnavailable, IdentityProviderNotChosen, AccessRefused
 */
export async function exchangeToken(
  client: ClientSnapshot,
  by: Actor,
  request: ExchangeRequest,
): Promise<ExchangeResult> {
  const approved = await approveExchange(client, by, request.subject, request.actor);
  const { idp, claims, identity } = approved;
  const said = speakingFor(approved, decideAccess(client, request.access));
  const lifetime = exchangedLifetime(client, idp, claims);
  const { mayOutlive, subjectSeconds } = lifetime;
  const endsAtMs = mayOutlive || subjectSeconds === null ? undefined : now() + subjectSeconds * 1000;
  const refreshable = request.refreshable !== false && client.grantTypes.has('refresh_token');
  const refresh = refreshable
    ? newRefreshFamily({ ...said, endsAtMs, identityProviderId: idp.id })
    : undefined;
  const jti = randomUUID();
  // Signed while it is written down, and given only once that is done.
  const issuing = issueAccessToken({
    ...said,
    jti,
    lifetimeSeconds: lifetime.seconds,
    familyId: refresh?.family.id,
  });
  const audit = auditRow(by, exchangeAudit(client, approved));
  const lineage = lineageOf(approved, jti, lifetime);
  const [issued, written] = await Promise.all([issuing, writeExchange({ audit, lineage, refresh })]);
  if (written) return { issued, refreshToken: refresh?.refreshToken, identity, claims, idp, lifetime };
  return refuseExchange(client, by, approved, 'replay', COUNTED_BEFORE);
}
