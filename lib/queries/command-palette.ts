import 'server-only';
import { listApis } from '@/lib/db/apis';
import { listApplications } from '@/lib/db/application-list';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { mayInOrganization } from '@/lib/domain/permissions';

const RECENT = 5;
const FOUND = 8;

/** What the palette names of an application or an API. */
export interface PaletteApplication {
  id: string;
  name: string;
  ownerName: string;
}

export interface PaletteApi {
  id: string;
  name: string;
  version: string;
}

async function applications(person: Person, search: string, limit: number): Promise<PaletteApplication[]> {
  const rows = await listApplications(prisma(), {
    organizationId: person.organizationId,
    visibleTo: mayInOrganization(person, 'application.list-all') ? null : person.userId,
    search,
    order: search ? 'name' : 'newest',
    after: null,
    limit,
  });
  return rows.map(({ id, name, owner }) => ({ id, name, ownerName: owner.name }));
}

async function apis(person: Person, search: string): Promise<PaletteApi[]> {
  if (!mayInOrganization(person, 'api.view')) return [];
  const wanted = search.toLowerCase();
  const all = await listApis(prisma(), person.organizationId);
  return all
    .filter(({ name, version }) => `${name} ${version}`.toLowerCase().includes(wanted))
    .slice(0, FOUND)
    .map(({ id, name, version }) => ({ id, name, version }));
}

/** The applications made last, of those the person may see: what the palette offers before anything is typed. */
export function recentApplications(person: Person): Promise<PaletteApplication[]> {
  return applications(person, '', RECENT);
}

/** The applications and APIs whose name has the words in it, of those the person may see. At most eight of each. */
export async function findByName(person: Person, search: string) {
  const [foundApplications, foundApis] = await Promise.all([
    applications(person, search, FOUND),
    apis(person, search),
  ]);
  return { applications: foundApplications, apis: foundApis };
}
