import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { prisma } from '@/lib/db/database';
import { findRefreshToken, revokeFamily, type NewFamily } from '@/lib/db/refresh-tokens';
import type { RefreshTokenWithFamily } from '@/lib/db/refresh-tokens';
import { noteRevokedFamily } from '@/lib/db/revocations';
import { inTransaction } from '@/lib/db/transaction';
import { actingClient, type RequestOrigin } from '@/lib/domain/actor';
import { recordAudit, type AuditEntry } from '@/lib/domain/audit';
import type { UserType } from '@/lib/domain/tokens/access-token';
import type { GrantedAccess } from '@/lib/domain/tokens/granted-access';
import { validFromSeconds } from '@/lib/domain/tokens/valid-from';
import { now } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';
import { hashSecret } from '@/lib/platform/derived-keys';
import { isWellFormedSecret, newSecret } from '@/lib/platform/secret-format';

/** A family ends this long after it began, however often it was refreshed (OWASP ASVS 10.4.8). */
export const FAMILY_LIFETIME_SECONDS = 90 * 24 * 3600;

export interface FamilyStart {
  client: ClientSnapshot;
  subject: string;
  userType: UserType;
  access: GrantedAccess;
  /** No token of the family lives beyond this; milliseconds since the epoch. Default: `FAMILY_LIFETIME_SECONDS` from now. */
  endsAtMs?: number;
  /** Claims of its access tokens, beside those every token has. */
  claims?: Record<string, unknown>;
  identityProviderId?: string;
  /** The user it speaks for, where only members of the organization count. */
  memberId?: string | null;
}

/** A family of refresh tokens that begins when its parts are written. */
export interface NewRefreshFamily {
  /** Nowhere stored as it is. */
  refreshToken: string;
  family: NewFamily;
  /** Of the first token. */
  hash: Uint8Array<ArrayBuffer>;
  expiresAt: Date;
}

/** Makes a family of refresh tokens and its first token. Nothing is written yet. */
export function newRefreshFamily(start: FamilyStart): NewRefreshFamily {
  const endsAtMs = Math.min(start.endsAtMs ?? Infinity, now() + FAMILY_LIFETIME_SECONDS * 1000);
  const refreshToken = newSecret('refresh_token');
  const family: NewFamily = {
    id: newId(),
    clientId: start.client.id,
    subject: start.subject,
    userType: start.userType,
    audience: start.access.audience,
    scope: start.access.scope,
    claims: start.claims ?? {},
    identityProviderId: start.identityProviderId ?? null,
    memberId: start.memberId ?? null,
    createdAt: new Date(Math.max(now(), validFromSeconds(start.client, start.identityProviderId) * 1000)),
    expiresAt: new Date(endsAtMs),
  };
  return {
    refreshToken,
    family,
    hash: hashSecret(refreshToken),
    expiresAt: refreshTokenExpiry(start.client, endsAtMs),
  };
}

/** When a refresh token that is issued now expires: after the client's time of disuse, at the latest with its family. */
export function refreshTokenExpiry(client: ClientSnapshot, familyEndsAtMs: number): Date {
  return new Date(Math.min(now() + client.refreshTokenTtlSeconds * 1000, familyEndsAtMs));
}

/** The stored refresh token of this client, or null when it is malformed, unknown or another client's. */
export async function findRefreshTokenOf(
  client: ClientSnapshot,
  token: string,
): Promise<RefreshTokenWithFamily | null> {
  if (!isWellFormedSecret('refresh_token', token)) return null;
  const found = await findRefreshToken(prisma(), hashSecret(token));
  return found?.family.clientId === client.id ? found : null;
}

/** Ends a family: its refresh tokens and the access tokens that came from it (RFC 7009 §2.1, RFC 9700 §4.14.2). Again is no error. */
export async function endRefreshFamily(
  client: ClientSnapshot,
  origin: RequestOrigin,
  familyId: string,
  reason: 'revoked' | 'reuse',
): Promise<void> {
  const revokedAt = await inTransaction(async (tx) => {
    const ended = await revokeFamily(tx, familyId, reason);
    if (ended) await recordAudit(tx, actingClient(client, origin), aboutFamily(client, familyId, reason));
    return ended;
  });
  if (revokedAt) noteRevokedFamily(familyId, revokedAt.getTime());
}

// Reuse is the sign of a theft: one of the two who had the token should not have had it.
function aboutFamily(client: ClientSnapshot, familyId: string, reason: 'revoked' | 'reuse'): AuditEntry {
  return {
    action: 'refresh-family.end',
    target: { type: 'refresh-family', id: familyId, label: client.applicationName },
    organizationId: client.organizationId,
    applicationId: client.applicationId,
    clientId: client.id,
    outcome: reason === 'reuse' ? 'failure' : 'success',
    reason,
  };
}
