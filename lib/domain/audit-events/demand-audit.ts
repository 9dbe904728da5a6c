import { findApplicationIdByName } from '@/lib/db/applications';
import { listAuditEvents, type AuditEventPage, type AuditQuery } from '@/lib/db/audit-events';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { demandAuditOfOrganization } from '@/lib/domain/permissions';

/** What is to be listed; whatever is left out does not narrow it. */
export type AuditFilters = Partial<
  Pick<AuditQuery, 'actor' | 'action' | 'outcome' | 'clientId' | 'since' | 'until'>
>;

/** Whose audit: that of one application, for all who may see it, or that of the organization, for administrators. */
export type AuditScope = { applicationId: string } | { organization: true; application?: string };

/** Reads one page of what was allowed, newest first. @param before `next` of the page before; null for the first */
export type AuditReader = (before: string | null, limit: number) => Promise<AuditEventPage>;

/**
 * Decides whether the person may see this, and gives the way to read it. Only rows of their organization are ever found.
 * @param scope.application name of an application, or the id of one that may be gone: the organization's rows about it
 * @throws AppError `not_found`
 */
export async function demandAudit(
  person: Person,
  scope: AuditScope,
  filters: AuditFilters,
): Promise<AuditReader> {
  const applicationId = await demandScope(person, scope);
  return (before, limit) =>
    listAuditEvents(prisma(), {
      organizationId: person.organizationId,
      applicationId,
      actor: filters.actor ?? null,
      action: filters.action ?? null,
      outcome: filters.outcome ?? null,
      clientId: filters.clientId ?? null,
      since: filters.since ?? null,
      until: filters.until ?? null,
      before,
      limit,
    });
}

async function demandScope(person: Person, scope: AuditScope): Promise<string | null> {
  if ('applicationId' in scope)
    return (await demandApplication(prisma(), person, scope.applicationId, 'application.view')).id;
  demandAuditOfOrganization(person);
  if (!scope.application) return null;
  const named = await findApplicationIdByName(prisma(), person.organizationId, scope.application);
  return named ?? scope.application;
}
