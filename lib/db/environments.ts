import type { Db, Tx } from '@/lib/db/transaction';
import { newId } from '@/lib/platform/ids';

/** An environment, and what would go with it. */
export interface EnvironmentRow {
  id: string;
  slug: string;
  name: string;
  isProduction: boolean;
  position: number;
  /** Applications that have keys in it. */
  clients: number;
  /** APIs that answer in it. */
  apiEndpoints: number;
}

/** The environments of an organization with what they are used for, in the order its menus show them. */
export async function listEnvironmentRows(db: Db, organizationId: string): Promise<EnvironmentRow[]> {
  const rows = await db.environment.findMany({
    where: { organizationId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    include: { _count: { select: { clients: true, apiEndpoints: true } } },
  });
  return rows.map(({ id, slug, name, isProduction, position, _count }) => ({
    id,
    slug,
    name,
    isProduction,
    position,
    ..._count,
  }));
}

/** The same, held until the transaction ends: nobody adds, changes or begins to use one meanwhile. */
export async function lockEnvironments(tx: Tx, organizationId: string): Promise<EnvironmentRow[]> {
  // Not stronger: whoever adds something else to the organization need not wait.
  await tx.$queryRaw`SELECT id FROM organizations WHERE id = ${organizationId} FOR NO KEY UPDATE`;
  await tx.$queryRaw`SELECT id FROM environments WHERE organization_id = ${organizationId} ORDER BY id FOR UPDATE`;
  return listEnvironmentRows(tx, organizationId);
}

/** Adds an environment. Returns its id. */
export async function insertEnvironment(
  tx: Tx,
  environment: Pick<EnvironmentRow, 'slug' | 'name' | 'isProduction' | 'position'> & {
    organizationId: string;
  },
): Promise<string> {
  const id = newId();
  await tx.environment.create({ data: { ...environment, id } });
  return id;
}

/** Changes what is given. */
export async function updateEnvironment(
  tx: Tx,
  id: string,
  data: Partial<Pick<EnvironmentRow, 'name' | 'isProduction' | 'position'>>,
): Promise<void> {
  await tx.environment.update({ where: { id }, data });
}

/** Removes an environment with all that is in it. */
export async function deleteEnvironment(tx: Tx, id: string): Promise<void> {
  await tx.environment.delete({ where: { id } });
}
