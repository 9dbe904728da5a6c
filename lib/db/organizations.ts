import type { Db } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';

export interface NewOrganization {
  name: string;
  slug: string;
  environments: { slug: string; name: string; isProduction: boolean }[];
  /** `requests` null: unlimited. */
  plans: { name: string; requests: number | null; perSeconds: number | null }[];
}

/** Adds an organization with its environments and application plans, in the order given. Returns its id. */
export async function insertOrganization(db: Db, organization: NewOrganization): Promise<string> {
  const id = newId();
  await db.organization.create({
    data: {
      id,
      name: organization.name,
      slug: organization.slug,
      environments: {
        create: organization.environments.map((item, position) => ({ ...item, id: newId(), position })),
      },
      applicationPlans: {
        create: organization.plans.map((item, position) => ({ ...item, id: newId(), position })),
      },
    },
  });
  return id;
}

/** The organization that was made first, or null. */
export function findFirstOrganization(db: Db) {
  return db.organization.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

/** An organization by its id, or null. */
export function findOrganization(db: Db, id: string) {
  return db.organization.findUnique({ where: { id } });
}

/** Name of the index that keeps slugs unique. */
export const SLUG_INDEX = 'organizations_slug_key';

/** Gives an organization another name. */
export async function updateOrganizationName(db: Db, id: string, name: string): Promise<void> {
  await db.organization.update({ where: { id }, data: { name } });
}

/** The environments of an organization, in the order its menus show them. */
export function listEnvironments(db: Db, organizationId: string) {
  return db.environment.findMany({ where: { organizationId }, orderBy: { position: 'asc' } });
}

/** One environment of an organization by its slug, or null. */
export function findEnvironment(db: Db, organizationId: string, slug: string) {
  return db.environment.findUnique({ where: { organizationId_slug: { organizationId, slug } } });
}

/** The application plans (Per Token Quota) of an organization, in order. */
export function listApplicationPlans(db: Db, organizationId: string) {
  return db.applicationPlan.findMany({ where: { organizationId }, orderBy: { position: 'asc' } });
}
