import { findApplication } from '@/lib/db/applications';
import { findClient, type ClientWithContext } from '@/lib/db/clients';
import type { Db } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { demandWithApplication, type ApplicationPermission } from '@/lib/domain/permissions';
import { notFound } from '@/lib/platform/errors';

/** An application the person may do this to. @throws AppError `not_found`, `forbidden` */
export async function demandApplication(
  db: Db,
  person: Person,
  id: string,
  permission: ApplicationPermission,
) {
  return demandWithApplication(person, await findApplication(db, id), permission);
}

/** A client whose application the person may do this to. @throws AppError `not_found`, `forbidden` */
export async function demandClient(
  db: Db,
  person: Person,
  id: string,
  permission: ApplicationPermission,
): Promise<ClientWithContext> {
  const client = await findClient(db, id);
  if (!client) throw notFound('This application');
  demandWithApplication(person, client.application, permission);
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
