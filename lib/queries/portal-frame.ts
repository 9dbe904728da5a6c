import 'server-only';
import { prisma } from '@/lib/db/database';
import { findOrganization } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';

export interface PortalFrameView {
  user: { name: string; email: string };
  isAdmin: boolean;
  organization: { id: string; name: string };
}

/** What the header of every page shows. */
export async function portalFrame(person: Person): Promise<PortalFrameView> {
  const organization = await findOrganization(prisma(), person.organizationId);
  return {
    user: { name: person.name, email: person.email },
    isAdmin: person.role === 'admin',
    organization: { id: person.organizationId, name: organization?.name ?? '' },
  };
}
