import 'server-only';
import { cache } from 'react';
import { listApplications, type ApplicationOrder } from '@/lib/db/application-list';
import { environmentsWithKeys } from '@/lib/db/clients';
import { prisma } from '@/lib/db/database';
import { listApplicationPlans, listEnvironments } from '@/lib/db/organizations';
import { shareRoles } from '@/lib/db/shares';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import {
  mayInOrganization,
  mayWithApplication,
  roleInApplication,
  type ProtectedApplication,
  type ShareRole,
} from '@/lib/domain/permissions';
import { decodeCursor, encodeCursor } from '@/lib/queries/cursor';
import { expiringCounts } from '@/lib/queries/expiring-secrets';
import { orNotFound } from '@/lib/queries/or-not-found';

const PAGE_SIZE = 25;

export interface ApplicationRow {
  id: string;
  name: string;
  ownerName: string;
  /** For what it is shared with whoever asks; null for what they own, and for what they see as an administrator. */
  sharedAs: ShareRole | null;
  planName: string;
  /** Names of the environments that have keys. */
  environments: string[];
  subscriptions: number;
  /** Secrets that end within 30 days. */
  expiringSecrets: number;
  /** RFC 3339. */
  lastUsedAt: string | null;
  createdAt: string;
}

export interface ApplicationPage {
  rows: ApplicationRow[];
  nextCursor: string | null;
}

export interface ApplicationListRequest {
  search: string;
  order: ApplicationOrder;
  cursor: string | undefined;
}

type ListedApplication = Awaited<ReturnType<typeof listApplications>>[number];

function toRow(
  application: ListedApplication,
  sharedAs: ShareRole | null,
  expiringSecrets: number,
): ApplicationRow {
  const uses = application.clients.flatMap((client) => client.lastUsedAt?.getTime() ?? []);
  const inOrder = application.clients
    .map((client) => client.environment)
    .sort((a, b) => a.position - b.position);
  return {
    id: application.id,
    name: application.name,
    ownerName: application.owner.name,
    sharedAs,
    planName: application.plan.name,
    environments: inOrder.map((environment) => environment.name),
    subscriptions: application._count.subscriptions,
    expiringSecrets,
    lastUsedAt: uses.length > 0 ? new Date(Math.max(...uses)).toISOString() : null,
    createdAt: application.createdAt.toISOString(),
  };
}

/** One page of *My Applications*: what the person owns and what is shared with them, and for administrators everything. */
export async function applicationPage(
  person: Person,
  request: ApplicationListRequest,
): Promise<ApplicationPage> {
  const found = await listApplications(prisma(), {
    organizationId: person.organizationId,
    visibleTo: mayInOrganization(person, 'application.list-all') ? null : person.userId,
    search: request.search,
    order: request.order,
    after: decodeCursor(request.cursor),
    limit: PAGE_SIZE + 1,
  });
  const rows = found.slice(0, PAGE_SIZE);
  const last = rows.at(-1);
  const shared = await shareRoles(
    prisma(),
    person,
    rows.filter(({ ownerId }) => ownerId !== person.userId).map(({ id }) => id),
  );
  // Who only looks does not see the secrets, and need not act.
  const expiring = await expiringCounts(
    rows.filter(({ id }) => shared.get(id) !== 'viewer').map(({ id }) => id),
  );
  return {
    rows: rows.map((row) => toRow(row, shared.get(row.id) ?? null, expiring.get(row.id) ?? 0)),
    nextCursor: found.length > PAGE_SIZE && last ? encodeCursor(last) : null,
  };
}

export interface QuotaOption {
  id: string;
  name: string;
}

/** The quotas an application can have in the person's organization. */
export async function quotaOptions(person: Person): Promise<QuotaOption[]> {
  const plans = await listApplicationPlans(prisma(), person.organizationId);
  return plans.map(({ id, name }) => ({ id, name }));
}

export interface ApplicationFrameView {
  id: string;
  name: string;
  description: string;
  ownerName: string;
  planId: string;
  version: number;
  mayEdit: boolean;
  mayDelete: boolean;
  mayShare: boolean;
  /** For what it is shared with the person, where that is all they may do with it; else null. */
  sharedAs: ShareRole | null;
  environments: { slug: string; name: string; isProduction: boolean; hasKeys: boolean }[];
}

function onlySharedAs(person: Person, application: ProtectedApplication): ShareRole | null {
  const role = roleInApplication(person, application);
  return role === 'viewer' || role === 'editor' ? role : null;
}

/** What every page inside an application shows around itself. Not found for who may not see it. */
export const applicationFrame = cache(async (person: Person, id: string): Promise<ApplicationFrameView> => {
  const application = await orNotFound(demandApplication(prisma(), person, id, 'application.view'));
  const [environments, withKeys] = await Promise.all([
    listEnvironments(prisma(), application.organizationId),
    environmentsWithKeys(prisma(), application.id),
  ]);
  return {
    id: application.id,
    name: application.name,
    description: application.description,
    ownerName: application.owner.name,
    planId: application.planId,
    version: application.version,
    mayEdit: mayWithApplication(person, application, 'application.edit'),
    mayDelete: mayWithApplication(person, application, 'application.delete'),
    mayShare: mayWithApplication(person, application, 'application.share'),
    sharedAs: onlySharedAs(person, application),
    environments: environments.map(({ id: environmentId, slug, name, isProduction }) => ({
      slug,
      name,
      isProduction,
      hasKeys: withKeys.has(environmentId),
    })),
  };
});
