import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import type { ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { noStoreJson } from '@/lib/oauth/responses';

/** What a resource server has to know: whose tokens it takes, and with which key set and audience it checks them. */
export interface Verification {
  issuer: string;
  audience: string;
  /** Where the metadata of the resource are; told to whoever does not get in (RFC 9728 §5.1). */
  metadataUrl: string;
  /** The key set as the issuer publishes it. */
  jwks: string;
  now: Date;
}

interface AccessTokenClaims extends JWTPayload {
  scope?: string;
  application?: { id: string; name: string };
}

/** A request that does not get in, with its `WWW-Authenticate` (RFC 6750 §3). */
export class BearerRefused extends Error {
  constructor(
    readonly status: 401 | 403,
    readonly error: 'invalid_token' | 'insufficient_scope' | undefined,
    message: string,
    readonly scope?: string,
    /** Where the metadata of the resource are (RFC 9728 §5.1). */
    readonly metadataUrl?: string,
  ) {
    super(message);
    this.name = 'BearerRefused';
  }
}

const NO_TOKEN = 'Send an access token: Authorization: Bearer <access token>.';

function reasonOf(thrown: unknown): string {
  if (thrown instanceof errors.JWTExpired) return 'The access token has expired. Get a new one.';
  if (thrown instanceof errors.JWTClaimValidationFailed && thrown.claim === 'aud') {
    return 'The access token is for another API or environment. Subscribe the application to this API and get a new token.';
  }
  return 'The access token was not issued by the issuer this API trusts, or was changed.';
}

/**
 * Checks a bearer token with nothing but the issuer's key set, as every resource server can.
 * @throws BearerRefused
 */
export async function demandBearer(
  head: RequestHead,
  verification: Verification,
  scope: string,
): Promise<AccessTokenClaims> {
  const token = /^bearer +(\S+) *$/i.exec(head.header('authorization') ?? '')?.[1];
  const { metadataUrl } = verification;
  if (!token) throw new BearerRefused(401, undefined, NO_TOKEN, undefined, metadataUrl);
  const claims = await verified(token, verification);
  if (claims.scope?.split(' ').includes(scope)) return claims;
  throw new BearerRefused(
    403,
    'insufficient_scope',
    `The access token lacks the scope ${scope}.`,
    scope,
    metadataUrl,
  );
}

async function verified(
  token: string,
  { issuer, audience, jwks, now, metadataUrl }: Verification,
): Promise<AccessTokenClaims> {
  const keys = createLocalJWKSet(JSON.parse(jwks) as JSONWebKeySet);
  try {
    const options = { issuer, audience, typ: 'at+jwt', currentDate: now };
    return (await jwtVerify<AccessTokenClaims>(token, keys, options)).payload;
  } catch (thrown) {
    throw new BearerRefused(401, 'invalid_token', reasonOf(thrown), undefined, metadataUrl);
  }
}

/** Renders a refusal. */
export function renderBearerRefusal({
  status,
  error,
  message,
  scope,
  metadataUrl,
}: BearerRefused): ProtocolResponse {
  const details = [
    error && `error="${error}"`,
    error && `error_description="${message}"`,
    scope && `scope="${scope}"`,
    metadataUrl && `resource_metadata="${metadataUrl}"`,
  ];
  const challenge = ['realm="reading-list"', ...details.filter(Boolean)].join(', ');
  const body = JSON.stringify({ error: error ?? 'token_required', error_description: message });
  return noStoreJson(status, body, { 'WWW-Authenticate': `Bearer ${challenge}` });
}
