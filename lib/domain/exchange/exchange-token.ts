import { createHash, randomUUID } from 'node:crypto';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { NewLineage } from '@/lib/db/exchange-records';
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
import { identityOf, type ExchangedIdentity } from '@/lib/domain/exchange/identity';
import { activeMember } from '@/lib/domain/exchange/membership';
import { issueAccessToken, type IssuedAccessToken } from '@/lib/domain/tokens/access-token';
import { decideAccess, type AccessRequest } from '@/lib/domain/tokens/granted-access';
import { newRefreshFamily } from '@/lib/domain/tokens/refresh-family';
import { now, nowSeconds } from '@/lib/platform/clock';

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
  /** Who the token speaks for. */
  identity: ExchangedIdentity;
  /** What is believed of the subject token, and whose it is. */
  claims: Claims;
  idp: IdentityProviderSnapshot;
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

/** Seconds that are left of the subject token; a token within the leeway of its end has what is left of the leeway. */
function secondsLeft(claims: Claims): number {
  if (typeof claims.exp !== 'number') return Infinity;
  const left = Math.floor(claims.exp - now() / 1000);
  return left >= 1 ? left : Math.max(1, left + LEEWAY_SECONDS);
}

/** Seconds: the client's lifetime for user tokens, and never more than is left of the subject token unless its provider allows that. */
export function exchangedLifetime(
  client: ClientSnapshot,
  idp: IdentityProviderSnapshot,
  claims: Claims,
): number {
  const own = client.userAccessTokenTtlSeconds;
  return idp.mayOutlive ? own : Math.min(own, secondsLeft(claims));
}

function lineageOf(approved: Approved, jti: string, lifetimeSeconds: number): NewLineage {
  const { client, idp, identity, tokenId, act } = approved;
  return {
    jti,
    clientId: client.id,
    identityProviderId: idp.id,
    subject: identity.subject,
    subjectTokenId: tokenId,
    actor: act ? String((act as { sub?: unknown }).sub) : null,
    expiresAt: new Date(now() + lifetimeSeconds * 1000),
    once: onceOnly(approved),
  };
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
  if (idp.requiresMember && (await activeMember(client.organizationId, claims)) === null) {
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
  const who = {
    client,
    access,
    subject: identity.subject,
    userType: 'APPLICATION_USER' as const,
    claims: { idp: idp.id, idp_claims: identity.idpClaims, ...(act ? { act } : {}) },
  };
  const refreshable = request.refreshable !== false && client.grantTypes.has('refresh_token');
  const endsAtMs = idp.mayOutlive ? undefined : now() + secondsLeft(claims) * 1000;
  const refresh = refreshable
    ? newRefreshFamily({ ...who, endsAtMs, identityProviderId: idp.id })
    : undefined;
  const lifetimeSeconds = exchangedLifetime(client, idp, claims);
  const jti = randomUUID();
  // Signed while it is written down, and given only once that is done.
  const issuing = issueAccessToken({ ...who, jti, lifetimeSeconds, familyId: refresh?.family.id });
  const audit = auditRow(by, auditOf(client, checked));
  const lineage = lineageOf(approved, jti, lifetimeSeconds);
  const [issued, written] = await Promise.all([issuing, writeExchange({ audit, lineage, refresh })]);
  if (written) return { ...issued, refreshToken: refresh?.refreshToken, identity, claims, idp };
  return refuse(
    client,
    by,
    checked,
    'replay',
    'The token was exchanged before, and counts once. Get a new one.',
  );
}
