import { findApplication } from '@/lib/db/applications';
import { findClient, type ClientWithContext } from '@/lib/db/clients';
import { shareRoles } from '@/lib/db/shares';
import type { Db } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { demandWithApplication, type ApplicationPermission, type ShareRole } from '@/lib/domain/permissions';
import { notFound } from '@/lib/platform/errors';

/** With the application, for what it is shared with the person. Read anew each time: a share that ended counts no more. */
async function withShare<T extends { id: string; organizationId: string; ownerId: string }>(
  db: Db,
  person: Person,
  application: T,
): Promise<T & { sharedAs: ShareRole | null }> {
  const roles = await shareRoles(db, person, [application.id]);
  return { ...application, sharedAs: roles.get(application.id) ?? null };
}

/** An application the person may do this to. @throws AppError `not_found`, `forbidden` */
export async function demandApplication(
  db: Db,
  person: Person,
  id: string,
  permission: ApplicationPermission,
) {
  const application = await findApplication(db, id);
  return demandWithApplication(person, application && (await withShare(db, person, application)), permission);
}

/** A client whose application the person may do this to. @throws AppError `not_found`, `forbidden` */
export async function demandClient(
  db: Db,
  person: Person,
  id: string,
  permission: ApplicationPermission,
): Promise<ClientWithContext> {
  const client = await findClient(db, id);
  if (!client) throw notFound('This application', permission);
  demandWithApplication(person, await withShare(db, person, client.application), permission);
  return client;
}

/** How audit entries about a client begin. */
export function aboutClient(client: ClientWithContext) {
  return {
    organizationId: client.application.organizationId,
    applicationId: client.applicationId,
    clientId: client.id,
    target: {
      type: 'client',
      id: client.id,
      label: `${client.application.name} · ${client.environment.name}`,
    },
  };
}
