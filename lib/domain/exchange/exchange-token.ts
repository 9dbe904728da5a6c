import { createHash, randomUUID } from 'node:crypto';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { writeExchange } from '@/lib/db/gathered-exchanges';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { Actor } from '@/lib/domain/actor';
import { auditRow, type AuditEntry } from '@/lib/domain/audit';
import { actorClaim } from '@/lib/domain/exchange/actor-claim';
import { LEEWAY_SECONDS, type Claims } from '@/lib/domain/exchange/check-claims';
import type { CheckName } from '@/lib/domain/exchange/checks';
import {
  checkSubjectToken,
  type CheckedToken,
  type SubjectToken,
} from '@/lib/domain/exchange/check-subject-token';
import { exchangedLifetime, type ExchangedLifetime } from '@/lib/domain/exchange/exchanged-lifetime';
import { identityOf, type ExchangedIdentity } from '@/lib/domain/exchange/identity';
import { isActiveMember } from '@/lib/domain/exchange/membership';
import { issueAccessToken, type IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { decideAccess, type AccessRequest } from '@/lib/domain/tokens/granted-access';
import { startRefreshFamily } from '@/lib/domain/tokens/refresh-family';
import { now, nowSeconds } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** The subject token, or the actor's, gives nothing. The message names the check and says what to do. */
export class ExchangeRefused extends Error {
  constructor(
    readonly check: CheckName,
    message: string,
  ) {
    super(message);
    this.name = 'ExchangeRefused';
  }
}

export interface ExchangeRequest {
  subject: SubjectToken;
  /** Who acts for the subject (RFC 8693 §2.1 `actor_token`). */
  actor?: SubjectToken;
  access: AccessRequest;
  /** Whether a refresh token comes with it, where the client has that grant. Default true. */
  refreshable?: boolean;
}

export interface ExchangeResult extends IssuedAccessToken {
  refreshToken?: string;
  /** Whose token was exchanged. */
  idp: IdentityProviderSnapshot;
  lifetime: ExchangedLifetime;
}

/** Everything that was found out before anything is written. */
interface Approved {
  client: ClientSnapshot;
  idp: IdentityProviderSnapshot;
  claims: Claims;
  tokenId: string;
  identity: ExchangedIdentity;
  act: object | undefined;
}

function auditOf(client: ClientSnapshot, checked: CheckedToken, reason?: string): AuditEntry {
  return {
    action: 'token.exchange',
    target: { type: 'identity-provider', id: checked.idp?.id ?? null, label: checked.idp?.name ?? 'unknown' },
    organizationId: client.organizationId,
    applicationId: client.applicationId,
    clientId: client.id,
    outcome: reason === undefined ? 'success' : 'failure',
    reason,
    details: { subjectToken: checked.tokenId },
  };
}

async function refuse(
  client: ClientSnapshot,
  by: Actor,
  checked: CheckedToken,
  check: CheckName,
  advice: string,
): Promise<never> {
  await writeExchange({ audit: auditRow(by, auditOf(client, checked, check)) });
  throw new ExchangeRefused(check, advice);
}

/** What identifies a token that counts once, and until when it could come again. */
function onceOnly({ idp, tokenId, claims }: Approved) {
  if (!idp.singleUse) return undefined;
  const key = createHash('sha256').update(`${idp.id} ${tokenId}`).digest();
  // A token without an end could come again for ever; a year is as long as anybody keeps one.
  const end = typeof claims.exp === 'number' ? claims.exp + 2 * LEEWAY_SECONDS : nowSeconds() + 365 * 86_400;
  return { key, expiresAt: new Date(Math.min(end, nowSeconds() + 10 * 365 * 86_400) * 1000) };
}

async function approve(
  client: ClientSnapshot,
  by: Actor,
  request: ExchangeRequest,
): Promise<{ approved: Approved; checked: CheckedToken }> {
  const checked = await checkSubjectToken(client, request.subject, { explain: false });
  const { failed } = checked.list;
  if (failed || !checked.idp) {
    return refuse(client, by, checked, failed?.name ?? 'issuer', failed?.advice ?? 'The token was refused.');
  }
  const { idp, claims, tokenId } = checked;
  if (idp.requiresMember && !(await isActiveMember(client.organizationId, claims))) {
    return refuse(client, by, checked, 'member', 'The person is not a member of this organization.');
  }
  const actor = request.actor && (await checkSubjectToken(client, request.actor, { explain: false }));
  if (actor?.list.failed)
    return refuse(client, by, checked, 'actor', `The actor token: ${actor.list.failed.advice}`);
  const act = actor && actorClaim(claims, actor);
  if (act && 'refused' in act) return refuse(client, by, checked, 'actor', act.refused);
  return {
    checked,
    approved: { client, idp, claims, tokenId, identity: identityOf(idp, claims), act: act?.claim },
  };
}

/**
 * Exchanges a token of an outside identity provider for an access token of ours (RFC 8693 §2). What it leaves behind (lineage, audit, and
 * for a token that counts once the mark that it has) is durable before the token is given.
 * @param by who asks: the client at the token endpoint, or a person at the screen
 * @throws ExchangeRefused, IdentityProviderUnavailable, IdentityProviderNotChosen, AccessRefused
 */
export async function exchangeToken(
  client: ClientSnapshot,
  by: Actor,
  request: ExchangeRequest,
): Promise<ExchangeResult> {
  const { approved, checked } = await approve(client, by, request);
  const { idp, claims, identity, act } = approved;
  const access = decideAccess(client, request.access);
  const lifetime = exchangedLifetime(client, idp, claims);
  const jti = randomUUID();
  const refreshable = request.refreshable !== false && client.grantTypes.has('refresh_token');
  const familyId = refreshable ? newId() : undefined;
  const issuedAt = new Date(now());
  const written = await writeExchange({
    audit: auditRow(by, auditOf(client, checked)),
    once: onceOnly(approved),
    lineage: {
      jti,
      clientId: client.id,
      identityProviderId: idp.id,
      subject: identity.subject,
      subjectTokenId: approved.tokenId,
      familyId: familyId ?? null,
      actor: act ? String((act as { sub?: unknown }).sub) : null,
      issuedAt,
      expiresAt: new Date(issuedAt.getTime() + lifetime.seconds * 1000),
    },
  });
  if (!written)
    return refuse(
      client,
      by,
      checked,
      'replay',
      'The token was exchanged before, and counts once. Get a new one.',
    );
  const extra = { idp: idp.id, idp_claims: identity.idpClaims, ...(act ? { act } : {}) };
  const { mayOutlive, subjectSeconds } = lifetime;
  const endsAtMs = mayOutlive || subjectSeconds === null ? undefined : now() + subjectSeconds * 1000;
  const who = {
    client,
    access,
    subject: identity.subject,
    userType: 'APPLICATION_USER' as const,
    claims: extra,
  };
  const family =
    familyId && (await startRefreshFamily({ ...who, familyId, endsAtMs, identityProviderId: idp.id }));
  const issued = await issueAccessToken({ ...who, jti, lifetimeSeconds: lifetime.seconds, familyId });
  const result = { ...issued, idp, lifetime };
  return family ? { ...result, refreshToken: family.refreshToken } : result;
}
