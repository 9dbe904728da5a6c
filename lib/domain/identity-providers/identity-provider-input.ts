import type { IDP_TYPES, SUBJECT_ALGORITHMS, VERIFICATIONS } from '@/lib/schemas/identity-provider-limits';

export type IdentityProviderType = (typeof IDP_TYPES)[number];
export type Verification = (typeof VERIFICATIONS)[number];
export type SubjectAlgorithm = (typeof SUBJECT_ALGORITHMS)[number];

/** What a person says of an identity provider. Its type is chosen once and stays. */
export interface IdentityProviderInput {
  name: string;
  description: string;
  /** Accepted `aud` values. */
  audiences: string[];
  wellKnownUrl: string | null;
  issuer: string | null;
  tokenEndpoint: string | null;
  jwksUri: string | null;
  /** PEM, a JWK or a JWK set; null: keys are fetched from `jwksUri`. */
  keys: string | null;
  userinfoEndpoint: string | null;
  introspectionEndpoint: string | null;
  introspectionClientId: string | null;
  /** Null: the one there is stays. */
  introspectionSecret: string | null;
  documentationUrl: string | null;
  verification: Verification;
  algorithms: SubjectAlgorithm[];
  /** Claim of our tokens → claim of theirs. */
  claimMapping: Record<string, string>;
  subjectClaim: 'sub' | 'email';
  /** Accepted `azp` or `client_id` values; empty: any. */
  authorizedParties: string[];
  /** Claims that must have exactly these values. */
  requiredClaims: Record<string, string>;
  /** Seconds; null: any age. */
  maxTokenAgeSeconds: number | null;
  singleUse: boolean;
  mayOutlive: boolean;
  requiresMember: boolean;
  environmentIds: string[];
}
