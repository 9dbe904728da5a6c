import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { insertRevokedToken, noteRevokedToken } from '@/lib/db/revocations';
import { actingClient, type RequestOrigin } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { inTransaction } from '@/lib/db/transaction';
import { endRefreshFamily, findRefreshTokenOf } from '@/lib/domain/tokens/refresh-family';
import { verifyOwnAccessToken } from '@/lib/domain/tokens/verify-own-token';

/**
 * Revokes a token of this client (RFC 7009 §2.1): an access token by itself, a refresh token with its whole family and the access
 * tokens that came from it. What is unknown, expired or another client's is left alone, and the caller is not told.
 * Written before it returns.
 */
export async function revokeToken(
  client: ClientSnapshot,
  origin: RequestOrigin,
  token: string,
): Promise<void> {
  const claims = await verifyOwnAccessToken(token);
  if (claims) {
    if (claims.client_id === client.clientId) await revokeAccessToken(client, origin, claims.jti, claims.exp);
    return;
  }
  const refreshToken = await findRefreshTokenOf(client, token);
  if (refreshToken) await endRefreshFamily(client, origin, refreshToken.familyId, 'revoked');
}

/** Puts one access token on the deny list until it would have expired. @param expSeconds its `exp` */
async function revokeAccessToken(
  client: ClientSnapshot,
  origin: RequestOrigin,
  jti: string,
  expSeconds: number,
): Promise<void> {
  const expiresAt = new Date(expSeconds * 1000);
  await inTransaction(async (tx) => {
    if (!(await insertRevokedToken(tx, { jti, clientId: client.id, expiresAt }))) return;
    await recordAudit(tx, actingClient(client, origin), {
      action: 'token.revoke',
      target: { type: 'access-token', id: jti, label: client.applicationName },
      organizationId: client.organizationId,
      applicationId: client.applicationId,
      clientId: client.id,
    });
  });
  noteRevokedToken(jti, expiresAt.getTime());
}
