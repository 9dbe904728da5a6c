import { lockEnvironments, type EnvironmentRow } from '@/lib/db/environments';
import type { Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import type { AuditEntry } from '@/lib/domain/audit';
import { demandInOrganization } from '@/lib/domain/permissions';
import { invalidField, notFound } from '@/lib/platform/errors';

/** What an administrator says of an environment. */
export interface EnvironmentInput {
  name: string;
  isProduction: boolean;
}

/**
 * The environments of the person's organization, held until the transaction ends.
 * @throws AppError `forbidden`
 */
export async function demandEnvironments(tx: Tx, person: Person): Promise<EnvironmentRow[]> {
  demandInOrganization(person, 'settings.manage');
  return lockEnvironments(tx, person.organizationId);
}

/** One of them. @throws AppError `not_found` */
export function demandOf(environments: readonly EnvironmentRow[], id: string): EnvironmentRow {
  const found = environments.find((environment) => environment.id === id);
  if (!found) throw notFound('This environment');
  return found;
}

/** Names that differ in case alone would be one name to people. @throws AppError `invalid` */
export function demandFreeName(others: readonly EnvironmentRow[], name: string): void {
  const key = name.toLowerCase();
  if (!others.some((other) => other.name.toLowerCase() === key)) return;
  throw invalidField('name', 'Another environment of this organization has this name. Choose another one.');
}

/** What the audit says of a change of an environment. */
export function aboutEnvironment(
  person: Person,
  { id, name }: Pick<EnvironmentRow, 'id' | 'name'>,
): Pick<AuditEntry, 'target' | 'organizationId'> {
  return { target: { type: 'environment', id, label: name }, organizationId: person.organizationId };
}
