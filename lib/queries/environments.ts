import 'server-only';
import { prisma } from '@/lib/db/database';
import { listEnvironmentRows } from '@/lib/db/environments';
import type { Person } from '@/lib/domain/actor';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';

export interface EnvironmentListRow {
  id: string;
  slug: string;
  name: string;
  isProduction: boolean;
  /** Applications that have keys in it. */
  clients: number;
  /** APIs that answer in it. */
  apiEndpoints: number;
  isFirst: boolean;
  isLast: boolean;
}

/** The environments of the person's organization, in order. Not found for who may not manage them. */
export async function environmentList(person: Person): Promise<EnvironmentListRow[]> {
  settingsOrNotFound(person);
  const rows = await listEnvironmentRows(prisma(), person.organizationId);
  return rows.map(({ id, slug, name, isProduction, clients, apiEndpoints }, place) => ({
    ...{ id, slug, name, isProduction, clients, apiEndpoints },
    isFirst: place === 0,
    isLast: place === rows.length - 1,
  }));
}
