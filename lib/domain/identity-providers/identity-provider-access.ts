import { findIdentityProvider, type IdentityProviderRow } from '@/lib/db/identity-providers';
import type { Db } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { demandInOrganization } from '@/lib/domain/permissions';
import { AppError, invalidField, notFound } from '@/lib/platform/errors';

/** An identity provider of the person's organization, which they manage. @throws AppError `forbidden`, `not_found` */
export async function demandIdentityProvider(
  db: Db,
  person: Person,
  id: string,
): Promise<IdentityProviderRow> {
  demandInOrganization(person, 'settings.manage');
  const provider = await findIdentityProvider(db, id);
  if (provider?.organizationId !== person.organizationId) throw notFound('This identity provider');
  return provider;
}

/** The target of an audit row. */
export function aboutIdentityProvider({
  id,
  name,
  organizationId,
}: Pick<IdentityProviderRow, 'id' | 'name' | 'organizationId'>) {
  return { target: { type: 'identity-provider', id, label: name }, organizationId };
}

/** The name belongs to another identity provider of the organization. */
export function identityProviderNameTaken() {
  return invalidField(
    'name',
    'An identity provider of this organization has this name already. Choose another one.',
  );
}

/** There is another version than the person saw. */
export const overtaken = () =>
  new AppError(
    'conflict',
    'Somebody changed this identity provider meanwhile. Reload the page and make your change again.',
  );
