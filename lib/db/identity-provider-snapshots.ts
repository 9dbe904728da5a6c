import type { IdentityProvider } from '@/lib/db/generated/client';
import type { IdentityProviderType, VerificationMethod } from '@/lib/db/generated/enums';

/** All that the exchange has to know of an identity provider, in one value that never changes. */
export interface IdentityProviderSnapshot {
  id: string;
  organizationId: string;
  type: IdentityProviderType;
  name: string;
  /** Accepted `aud` values; empty only where tokens are verified by userinfo. */
  audiences: readonly string[];
  issuer: string | null;
  jwksUri: string | null;
  /** Pasted keys as a JWK set; then `jwksUri` is not asked. */
  jwks: { keys: readonly Record<string, unknown>[] } | null;
  userinfoEndpoint: string | null;
  introspectionEndpoint: string | null;
  introspectionClientId: string | null;
  /** Sealed; opened only to ask. */
  sealedIntrospectionSecret: Uint8Array | null;
  verification: VerificationMethod;
  /** Signature algorithms that are accepted. */
  algorithms: readonly string[];
  /** Claim of our tokens → claim of theirs. */
  claimMapping: Readonly<Record<string, string>>;
  subjectClaim: 'sub' | 'email';
  /** Accepted `azp` or `client_id` values; empty: any. */
  authorizedParties: readonly string[];
  /** Claims that must have exactly these values. */
  requiredClaims: Readonly<Record<string, string>>;
  /** Seconds since `iat`; null: any age. */
  maxTokenAgeSeconds: number | null;
  singleUse: boolean;
  mayOutlive: boolean;
  requiresMember: boolean;
  disabled: boolean;
  /** Tokens exchanged before are dead; seconds since the epoch. */
  tokensValidFromSeconds: number;
}

/** An identity provider of a client's environment. */
export interface OfferedIdentityProvider {
  idp: IdentityProviderSnapshot;
  /** Whether this client takes its tokens. */
  chosen: boolean;
}

/** As much of a row as a snapshot is made from. */
export type SnapshotSource = Pick<
  IdentityProvider,
  | Exclude<keyof IdentityProviderSnapshot, 'disabled' | 'tokensValidFromSeconds'>
  | 'disabledAt'
  | 'tokensValidFrom'
>;

/** What the exchange has to know, from a row. */
export function identityProviderSnapshot(row: SnapshotSource): IdentityProviderSnapshot {
  return {
    id: row.id,
    organizationId: row.organizationId,
    type: row.type,
    name: row.name,
    audiences: row.audiences,
    issuer: row.issuer,
    jwksUri: row.jwksUri,
    jwks: row.jwks as IdentityProviderSnapshot['jwks'],
    userinfoEndpoint: row.userinfoEndpoint,
    introspectionEndpoint: row.introspectionEndpoint,
    introspectionClientId: row.introspectionClientId,
    sealedIntrospectionSecret: row.sealedIntrospectionSecret,
    verification: row.verification,
    algorithms: row.algorithms,
    claimMapping: row.claimMapping as Record<string, string>,
    subjectClaim: row.subjectClaim === 'email' ? 'email' : 'sub',
    authorizedParties: row.authorizedParties,
    requiredClaims: row.requiredClaims as Record<string, string>,
    maxTokenAgeSeconds: row.maxTokenAgeSeconds,
    singleUse: row.singleUse,
    mayOutlive: row.mayOutlive,
    requiresMember: row.requiresMember,
    disabled: row.disabledAt !== null,
    tokensValidFromSeconds: Math.ceil((row.tokensValidFrom?.getTime() ?? 0) / 1000),
  };
}
