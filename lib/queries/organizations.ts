import 'server-only';
import { prisma } from '@/lib/db/database';
import { listOrganizationsOf } from '@/lib/db/memberships';
import type { Person, Role } from '@/lib/domain/actor';
import { mayAddOrganizations } from '@/lib/domain/organizations/organization-access';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';

export interface OrganizationRow {
  id: string;
  name: string;
  slug: string;
  /** The person's in it. */
  role: Role;
  /** RFC 3339. */
  createdAt: string;
  /** The one the person acts in. */
  isCurrent: boolean;
}

/** The organizations of the person, and whether they can make another. Not found for who may not manage the one they act in. */
export async function organizationList(
  person: Person,
): Promise<{ rows: OrganizationRow[]; mayAdd: boolean }> {
  settingsOrNotFound(person);
  const [found, mayAdd] = await Promise.all([
    listOrganizationsOf(prisma(), person.userId),
    mayAddOrganizations(prisma(), person),
  ]);
  const rows = found.map(({ role, organization: { createdAt, ...organization } }) => ({
    ...organization,
    role,
    createdAt: createdAt.toISOString(),
    isCurrent: organization.id === person.organizationId,
  }));
  return { rows, mayAdd };
}
