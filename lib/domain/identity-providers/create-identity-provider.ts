import { IDENTITY_PROVIDER_NAME_INDEX, insertIdentityProvider } from '@/lib/db/identity-providers';
import { inTransaction } from '@/lib/db/transaction';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import {
  aboutIdentityProvider,
  identityProviderNameTaken,
} from '@/lib/domain/identity-providers/identity-provider-access';
import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { storedFields } from '@/lib/domain/identity-providers/stored-fields';
import { demandInOrganization } from '@/lib/domain/permissions';
import { newId } from '@/lib/platform/ids';

/**
 * Registers an identity provider in the person's organization, switched on unless said otherwise. Returns its id.
 * @throws AppError `forbidden`, `invalid` naming every field at fault
 */
export async function createIdentityProvider(
  person: Person,
  {
    type,
    enabled = true,
    ...input
  }: IdentityProviderInput & { type: IdentityProviderType; enabled?: boolean },
): Promise<string> {
  demandInOrganization(person, 'settings.manage');
  const { organizationId, userId } = person;
  const id = newId();
  try {
    await inTransaction(async (tx) => {
      const fields = await storedFields(tx, { id, organizationId, type, stored: null }, input);
      const made = { id, organizationId, type, enabled, createdById: userId };
      await insertIdentityProvider(tx, { ...made, ...fields });
      await recordAudit(tx, person, {
        action: 'identity-provider.create',
        ...aboutIdentityProvider({ id, organizationId, name: input.name }),
        details: { type, enabled, verification: input.verification, environments: fields.environmentIds },
      });
    });
  } catch (error) {
    if (isUniqueViolation(error, IDENTITY_PROVIDER_NAME_INDEX)) throw identityProviderNameTaken();
    throw error;
  }
  return id;
}
