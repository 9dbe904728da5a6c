import { randomUUID } from 'node:crypto';
import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import type { GrantedAccess } from '@/lib/domain/tokens/granted-access';
import { signJwt } from '@/lib/domain/signing-keys/key-ring';
import { validFromSeconds } from '@/lib/domain/tokens/valid-from';
import { nowSeconds } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';
import { whenThere, type SoonerOrLater } from '@/lib/platform/sooner-or-later';

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
  /** Claims about who it speaks for, beside those every token has. */
  claims?: Readonly<Record<string, unknown>>;
  /** Its `jti`, where that has to be known before. Default: a new one. */
  jti?: string;
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

interface StandingClaims extends Pick<AccessTokenRequest, 'access' | 'userType'> {
  /** An object's JSON without its closing brace. */
  json: string;
}

// What the last token of a client said of the client and of what it opens. Its next token usually says the same: making this text anew
// would cost more than anything else in a token but the signature.
const lastStanding = new WeakMap<ClientSnapshot, StandingClaims>();

function standingClaims({ client, access, userType }: AccessTokenRequest): string {
  const last = lastStanding.get(client);
  if (last?.access === access && last.userType === userType) return last.json;
  const json = JSON.stringify({
    iss: env().PORTAL_URL,
    aud: access.audience.length === 1 ? access.audience[0] : access.audience,
    client_id: client.clientId,
    scope: access.scope || undefined,
    aut: userType,
    env: client.environment,
    application: { id: client.applicationId, name: client.applicationName },
  }).slice(0, -1);
  lastStanding.set(client, { access, userType, json });
  return json;
}

/** The members of an object as JSON that follows others. */
function members(claims: Readonly<Record<string, unknown>> | undefined): string {
  const json = claims ? JSON.stringify(claims) : '{}';
  return json === '{}' ? '' : `,${json.slice(1, -1)}`;
}

/** The claims as JSON text. */
function payloadOf(request: AccessTokenRequest, jti: string, issuedAt: number, expiresAt: number): string {
  const { subject, familyId, claims } = request;
  const session = familyId === undefined ? '' : `,"sid":"${familyId}"`;
  const whom = `,"sub":${JSON.stringify(subject)}${session}${members(claims)}`;
  return `${standingClaims(request)}${whom},"exp":${expiresAt},"iat":${issuedAt},"jti":"${jti}"}`;
}

/**
 * Makes and signs a JWT access token (RFC 9068 §2.2). Every grant and every screen ends here. Nothing is stored: the token carries
 * all it needs, and revocation is by `jti`, by family (`sid`) or by the `tokens valid from` of its client or identity provider.
 */
export function issueAccessToken(request: AccessTokenRequest): SoonerOrLater<IssuedAccessToken> {
  const { client, access } = request;
  const issuedAt = Math.max(nowSeconds(), validFromSeconds(client, request.claims?.idp));
  const expiresAt = issuedAt + request.lifetimeSeconds;
  const jti = request.jti ?? randomUUID();
  return whenThere(signJwt('at+jwt', payloadOf(request, jti, issuedAt, expiresAt)), (accessToken) => ({
    accessToken,
    jti,
    expiresAtSeconds: expiresAt,
    expiresInSeconds: request.lifetimeSeconds,
    scope: access.scope,
  }));
}
