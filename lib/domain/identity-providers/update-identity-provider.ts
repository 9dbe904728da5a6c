import {
  IDENTITY_PROVIDER_NAME_INDEX,
  updateIdentityProvider as writeIdentityProvider,
  type IdentityProviderRow,
} from '@/lib/db/identity-providers';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutIdentityProvider,
  demandIdentityProvider,
  identityProviderNameTaken,
  overtaken,
} from '@/lib/domain/identity-providers/identity-provider-access';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';
import { forgetKeySet } from '@/lib/domain/identity-providers/key-sets';
import { storedFields, type StoredFields } from '@/lib/domain/identity-providers/stored-fields';

/** Objects say the same whatever the order of their members: the database keeps its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner instanceof Object && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Names of the fields that differ. Of a secret only that it was replaced. */
function changedFields(before: IdentityProviderRow, { data, environmentIds }: StoredFields): string[] {
  const { sealedIntrospectionSecret, ...fields } = data;
  const names = Object.keys(fields) as (keyof typeof fields)[];
  const changed: string[] = names.filter((name) => canonical(fields[name]) !== canonical(before[name]));
  if (sealedIntrospectionSecret || (sealedIntrospectionSecret === null && before.sealedIntrospectionSecret))
    changed.push('introspectionSecret');
  const environments = before.environments.map(({ environmentId }) => environmentId);
  if (canonical(environments.sort()) !== canonical([...environmentIds].sort())) changed.push('environments');
  return changed;
}

/**
 * Changes an identity provider; its type stays.
 * @param input.version the version the person saw
 * @throws AppError `forbidden`, `not_found`, `invalid`, or `conflict` when somebody changed it meanwhile
 */
export async function updateIdentityProvider(
  person: Person,
  id: string,
  { version, ...input }: IdentityProviderInput & { version: number },
): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const provider = await demandIdentityProvider(tx, person, id);
      const { organizationId, type } = provider;
      const fields = await storedFields(tx, { id, organizationId, type, stored: provider }, input);
      if (!(await writeIdentityProvider(tx, id, version, fields))) throw overtaken();
      await recordAudit(tx, person, {
        action: 'identity-provider.update',
        ...aboutIdentityProvider({ ...provider, name: input.name }),
        details: { changed: changedFields(provider, fields) },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error, IDENTITY_PROVIDER_NAME_INDEX)) throw identityProviderNameTaken();
    throw error;
  }
  forgetKeySet(id);
}
