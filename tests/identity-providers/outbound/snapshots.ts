import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { IdentityProviderSnapshot } from '@/lib/db/identity-provider-snapshots';
import type { VerificationJwk } from '@/lib/domain/identity-providers/key-sets';

let made = 0;

/** An identity provider nobody has asked yet. */
export function identityProvider(changes: Partial<IdentityProviderSnapshot> = {}): IdentityProviderSnapshot {
  return {
    id: `idp-${++made}`,
    organizationId: 'org',
    type: 'oidc',
    name: 'Clinic',
    audiences: ['api'],
    issuer: 'https://idp.example',
    jwksUri: null,
    jwks: null,
    userinfoEndpoint: null,
    introspectionEndpoint: null,
    introspectionClientId: null,
    sealedIntrospectionSecret: null,
    verification: 'jwks',
    algorithms: ['RS256'],
    claimMapping: {},
    subjectClaim: 'sub',
    authorizedParties: [],
    requiredClaims: {},
    maxTokenAgeSeconds: null,
    singleUse: false,
    mayOutlive: false,
    requiresMember: false,
    disabled: false,
    tokensValidFromSeconds: 0,
    ...changes,
  };
}

export type Jwk = Record<string, unknown>;

const publicJwk = (key: KeyObject): Jwk => ({ ...key.export({ format: 'jwk' }) });

/** A new P-256 key as its identity provider would publish it. */
export function ecJwk(kid: string, changes: Jwk = {}): Jwk {
  const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return { ...publicJwk(publicKey), kid, use: 'sig', alg: 'ES256', ...changes };
}

/** A new RSA key as its identity provider would publish it. */
export function rsaJwk(kid: string, modulusLength = 2048, publicExponent = 65_537): Jwk {
  const { publicKey } = generateKeyPairSync('rsa', { modulusLength, publicExponent });
  return { ...publicJwk(publicKey), kid, use: 'sig', alg: 'RS256' };
}

/** Whether a set has the key of this id. */
export const has = (kid: string) => (keys: readonly VerificationJwk[]) => keys.some((key) => key.kid === kid);

export const kids = (keys: readonly VerificationJwk[]) => keys.map(({ kid }) => kid);
