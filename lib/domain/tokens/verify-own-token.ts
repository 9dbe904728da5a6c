import { jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { verificationKey } from '@/lib/domain/signing-keys/key-ring';
import { nowDate } from '@/lib/platform/clock';
import { env } from '@/lib/platform/env';

/** The claims every access token of ours has (RFC 9068 §2.2). */
export interface OwnTokenClaims extends JWTPayload {
  iss: string;
  sub: string;
  aud: string | string[];
  exp: number;
  iat: number;
  jti: string;
  client_id: string;
  scope?: string;
  sid?: string;
  aut: string;
  env: string;
  /** Of an exchanged token: the row id of its identity provider, what that said of the person, and who acts for them. */
  idp?: string;
  idp_claims?: Record<string, unknown>;
  act?: object;
}

/** Longer is no token of ours. */
const MAX_TOKEN_LENGTH = 16_384;
// As we write them: jose reads past white space and padding, and one token is to have one spelling.
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

const keyOfOurs: JWTVerifyGetKey = (header) => {
  const key = verificationKey(header.kid ?? '');
  if (!key || key.alg !== header.alg) throw new Error('Not a key of ours.');
  return key.publicKey;
};

/**
 * The claims of an access token that this service signed and that has not expired; null for everything else. Whether it was revoked is
 * for the caller to ask.
 */
export async function verifyOwnAccessToken(token: string): Promise<OwnTokenClaims | null> {
  if (token.length > MAX_TOKEN_LENGTH || !COMPACT.test(token)) return null;
  try {
    const { payload } = await jwtVerify<OwnTokenClaims>(token, keyOfOurs, {
      issuer: env().PORTAL_URL,
      typ: 'at+jwt',
      algorithms: ['RS256', 'ES256', 'EdDSA'],
      requiredClaims: ['sub', 'aud', 'exp', 'iat', 'jti', 'client_id'],
      currentDate: nowDate(),
    });
    return payload;
  } catch {
    // Malformed, foreign, expired: to whoever asks they are all one.
    return null;
  }
}
