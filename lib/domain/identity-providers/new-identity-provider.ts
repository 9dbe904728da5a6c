import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { identityProviderType } from '@/lib/domain/identity-providers/types';

/** What the form of a new identity provider begins with: the defaults of its type, in every environment it may be used in. */
export function newIdentityProvider(
  type: IdentityProviderType,
  environments: readonly { id: string; isProduction: boolean }[],
): IdentityProviderInput {
  const { documentationUrl, verification, algorithms, claimMapping } = identityProviderType(type);
  const allowed = environments.filter(({ isProduction }) => type !== 'practice' || !isProduction);
  return {
    name: '',
    description: '',
    audiences: [],
    wellKnownUrl: null,
    issuer: null,
    tokenEndpoint: null,
    jwksUri: null,
    keys: null,
    userinfoEndpoint: null,
    introspectionEndpoint: null,
    introspectionClientId: null,
    introspectionSecret: null,
    documentationUrl,
    verification,
    algorithms,
    claimMapping,
    subjectClaim: 'sub',
    authorizedParties: [],
    requiredClaims: {},
    maxTokenAgeSeconds: null,
    singleUse: false,
    mayOutlive: false,
    requiresMember: false,
    environmentIds: allowed.map(({ id }) => id),
  };
}
