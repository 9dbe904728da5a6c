import type { IdentityProviderRow } from '@/lib/db/identity-providers';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';

/** What a person once said of an identity provider. The introspection secret stays where it is. */
export function storedInput(row: IdentityProviderRow): IdentityProviderInput {
  return {
    name: row.name,
    description: row.description,
    audiences: row.audiences,
    wellKnownUrl: row.wellKnownUrl,
    issuer: row.issuer,
    tokenEndpoint: row.tokenEndpoint,
    jwksUri: row.jwksUri,
    keys: row.jwks === null ? null : JSON.stringify(row.jwks, null, 2),
    userinfoEndpoint: row.userinfoEndpoint,
    introspectionEndpoint: row.introspectionEndpoint,
    introspectionClientId: row.introspectionClientId,
    introspectionSecret: null,
    documentationUrl: row.documentationUrl,
    verification: row.verification,
    algorithms: row.algorithms as IdentityProviderInput['algorithms'],
    claimMapping: row.claimMapping as Record<string, string>,
    subjectClaim: row.subjectClaim === 'email' ? 'email' : 'sub',
    authorizedParties: row.authorizedParties,
    requiredClaims: row.requiredClaims as Record<string, string>,
    maxTokenAgeSeconds: row.maxTokenAgeSeconds,
    singleUse: row.singleUse,
    mayOutlive: row.mayOutlive,
    requiresMember: row.requiresMember,
    environmentIds: row.environments.map(({ environmentId }) => environmentId),
  };
}
