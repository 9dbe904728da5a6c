import 'server-only';
import { prisma } from '@/lib/db/database';
import { listOrganizationsOf } from '@/lib/db/memberships';
import type { Person } from '@/lib/domain/actor';

export interface PortalFrameView {
  user: { name: string; email: string };
  isAdmin: boolean;
  organization: { id: string; name: string };
  /** All that the person can act in, by name. */
  organizations: { id: string; name: string }[];
}

/** What the header of every page shows. */
export async function portalFrame(person: Person): Promise<PortalFrameView> {
  const found = await listOrganizationsOf(prisma(), person.userId);
  const organizations = found.map(({ organization: { id, name } }) => ({ id, name }));
  const current = organizations.find(({ id }) => id === person.organizationId);
  return {
    user: { name: person.name, email: person.email },
    isAdmin: person.role === 'admin',
    organization: current ?? { id: person.organizationId, name: '' },
    organizations,
  };
}
