import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { isRevoked } from '@/lib/db/revocations';
import { findRefreshTokenOf } from '@/lib/domain/tokens/refresh-family';
import { countsAtProvider, familyCounts } from '@/lib/domain/tokens/valid-from';
import { verifyOwnAccessToken, type OwnTokenClaims } from '@/lib/domain/tokens/verify-own-token';
import { now } from '@/lib/platform/clock';

/** A token that counts at this instant, as far as the caller may know. */
export type LiveToken =
  | { kind: 'access_token'; claims: OwnTokenClaims }
  | {
      kind: 'refresh_token';
      clientId: string;
      subject: string;
      scope: string;
      /** Seconds since the epoch. */
      issuedAtSeconds: number;
      expiresAtSeconds: number;
    };

/**
 * The token if it is live and the caller may know of it: its own, or one for an API that the caller serves (RFC 7662 §2.1, §4).
 * Null for everything else; it is not said which.
 */
export async function inspectToken(caller: ClientSnapshot, token: string): Promise<LiveToken | null> {
  const claims = await verifyOwnAccessToken(token);
  if (!claims) return inspectRefreshToken(caller, token);
  const holder = await liveHolder(claims);
  return holder && mayKnow(caller, holder, claims) ? { kind: 'access_token', claims } : null;
}

/** The client of a verified access token that was neither revoked by itself, nor with its family, its client or its application. */
async function liveHolder(claims: OwnTokenClaims): Promise<ClientSnapshot | null> {
  if (isRevoked(claims.jti, claims.sid)) return null;
  const client = await clientSnapshot(claims.client_id);
  if (!client || client.disabled || claims.iat < client.tokensValidFromSeconds) return null;
  return claims.idp === undefined || countsAtProvider(client, claims.idp, claims.iat) ? client : null;
}

function mayKnow(caller: ClientSnapshot, holder: ClientSnapshot, claims: OwnTokenClaims): boolean {
  if (holder.id === caller.id) return true;
  // An audience is a text that an organization chose. That another one chose the same makes its APIs no party to this token.
  if (holder.organizationId !== caller.organizationId || holder.environment !== caller.environment)
    return false;
  const audience = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  return audience.some((item) => caller.introspects.has(item));
}

async function inspectRefreshToken(caller: ClientSnapshot, token: string): Promise<LiveToken | null> {
  const found = await findRefreshTokenOf(caller, token);
  if (!found || found.usedAt || found.family.revokedAt || !caller.grantTypes.has('refresh_token'))
    return null;
  if (!familyCounts(caller, found.family)) return null;
  const expiresAtMs = Math.min(found.expiresAt.getTime(), found.family.expiresAt.getTime());
  if (expiresAtMs <= now()) return null;
  return {
    kind: 'refresh_token',
    clientId: caller.clientId,
    subject: found.family.subject,
    scope: found.family.scope,
    issuedAtSeconds: Math.floor(found.issuedAt.getTime() / 1000),
    expiresAtSeconds: Math.floor(expiresAtMs / 1000),
  };
}
