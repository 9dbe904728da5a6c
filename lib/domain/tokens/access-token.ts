import { randomUUID } from 'node:crypto';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { GrantedAccess } from '@/lib/domain/tokens/granted-access';
import { signAccessToken } from '@/lib/domain/signing-keys/key-ring';
import { nowSeconds } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';

/** Who the token speaks for. */
export type UserType = 'APPLICATION' | 'APPLICATION_USER';

export interface AccessTokenRequest {
  client: ClientSnapshot;
  access: GrantedAccess;
  /** `sub`: the Consumer Key for an application, the subject at its identity provider for a person. */
  subject: string;
  userType: UserType;
  /** Seconds. */
  lifetimeSeconds: number;
  /** The refresh token family it belongs to; becomes `sid`. */
  familyId?: string;
}

export interface IssuedAccessToken {
  accessToken: string;
  jti: string;
  /** Seconds since the epoch. */
  expiresAtSeconds: number;
  /** Seconds; `exp - iat`. */
  expiresInSeconds: number;
  scope: string;
}

/**
 * Makes and signs a JWT access token (RFC 9068 §2.2). Every grant and every screen ends here. Nothing is stored: the token carries
 * all it needs, and revocation is by `jti`, by family (`sid`) or by the client's `tokens valid from`.
 */
export async function issueAccessToken(request: AccessTokenRequest): Promise<IssuedAccessToken> {
  const { client, access } = request;
  // Not before the instant up to which all tokens of the client were revoked, which lies up to a second ahead.
  const issuedAt = Math.max(nowSeconds(), client.tokensValidFromSeconds);
  const expiresAt = issuedAt + request.lifetimeSeconds;
  const jti = randomUUID();
  const accessToken = await signAccessToken(
    JSON.stringify({
      iss: env().PORTAL_URL,
      sub: request.subject,
      aud: access.audience.length === 1 ? access.audience[0] : access.audience,
      exp: expiresAt,
      iat: issuedAt,
      jti,
      client_id: client.clientId,
      scope: access.scope || undefined,
      sid: request.familyId,
      aut: request.userType,
      env: client.environment,
      application: { id: client.applicationId, name: client.applicationName },
    }),
  );
  return {
    accessToken,
    jti,
    expiresAtSeconds: expiresAt,
    expiresInSeconds: request.lifetimeSeconds,
    scope: access.scope,
  };
}
