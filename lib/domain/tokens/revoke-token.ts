import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { prisma } from '@/lib/db/database';
import { insertRevokedToken, noteRevokedToken } from '@/lib/db/revocations';
import { endRefreshFamily, findRefreshTokenOf } from '@/lib/domain/tokens/refresh-family';
import { verifyOwnAccessToken } from '@/lib/domain/tokens/verify-own-token';

/**
 * Revokes a token of this client (RFC 7009 §2.1): an access token by itself, a refresh token with its whole family and the access
 * tokens that came from it. What is unknown, expired or another client's is left alone, and the caller is not told.
 * Written before it returns.
 */
export async function revokeToken(client: ClientSnapshot, token: string): Promise<void> {
  const claims = await verifyOwnAccessToken(token);
  if (claims) {
    if (claims.client_id !== client.clientId) return;
    await revokeAccessToken(client, claims.jti, claims.exp);
    return;
  }
  const refreshToken = await findRefreshTokenOf(client, token);
  if (refreshToken) await endRefreshFamily(refreshToken.familyId, 'revoked');
}

/** Puts one access token on the deny list until it would have expired. @param expSeconds its `exp` */
export async function revokeAccessToken(
  client: { id: string },
  jti: string,
  expSeconds: number,
): Promise<void> {
  const expiresAt = new Date(expSeconds * 1000);
  await insertRevokedToken(prisma(), { jti, clientId: client.id, expiresAt });
  noteRevokedToken(jti, expiresAt.getTime());
}
