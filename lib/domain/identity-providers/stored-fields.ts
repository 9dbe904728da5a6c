import type { IdentityProviderData, IdentityProviderRow } from '@/lib/db/identity-providers';
import { listEnvironments } from '@/lib/db/organizations';
import type { Db } from '@/lib/db/transaction';
import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { sealIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { parsePublicKeys, type PublicKeySet } from '@/lib/domain/identity-providers/public-keys';
import { demandValidInput } from '@/lib/domain/identity-providers/valid-input';
import { practiceEndpoints } from '@/lib/domain/practice-idp/addresses';

export interface StoredFields {
  data: IdentityProviderData;
  environmentIds: string[];
}

interface Target {
  id: string;
  organizationId: string;
  type: IdentityProviderType;
  /** What is stored; null for a new one. */
  stored: IdentityProviderRow | null;
}

const distinct = (values: readonly string[]) => [...new Set(values)];

/** A secret belongs to the address it was typed for: with another address it goes, unless it is typed again. */
function sealedSecret({ id, stored }: Target, input: IdentityProviderInput) {
  if (input.introspectionSecret) return sealIntrospectionSecret(id, input.introspectionSecret);
  return stored?.introspectionEndpoint === input.introspectionEndpoint ? undefined : null;
}

function dataOf(
  target: Target,
  input: IdentityProviderInput,
  keySet: PublicKeySet | null,
): IdentityProviderData {
  const { keys: _keys, environmentIds: _environments, introspectionSecret: _secret, ...fields } = input;
  return {
    ...fields,
    audiences: distinct(input.audiences),
    algorithms: distinct(input.algorithms),
    authorizedParties: distinct(input.authorizedParties),
    jwks: keySet,
    sealedIntrospectionSecret: sealedSecret(target, input),
  };
}

/** The practice identity provider is in this process: nothing of its addresses and keys is a matter of input. */
const ofPractice = (input: IdentityProviderInput): IdentityProviderInput => ({
  ...input,
  ...practiceEndpoints(),
  keys: null,
  introspectionEndpoint: null,
  introspectionClientId: null,
  introspectionSecret: null,
});

/** What is written for an input that makes sense, with the introspection secret sealed. @throws AppError `invalid` */
export async function storedFields(
  db: Db,
  target: Target,
  input: IdentityProviderInput,
): Promise<StoredFields> {
  const { organizationId, type, stored } = target;
  const own = type === 'practice' ? ofPractice(input) : input;
  const keySet = own.keys ? parsePublicKeys(own.keys) : null;
  demandValidInput(own, {
    type,
    keySet,
    environments: await listEnvironments(db, organizationId),
    stored: stored && {
      introspectionEndpoint: stored.introspectionEndpoint,
      hasIntrospectionSecret: stored.sealedIntrospectionSecret !== null,
    },
  });
  return { data: dataOf(target, own, keySet), environmentIds: distinct(input.environmentIds) };
}
