import 'server-only';
import { listSubscriptions } from '@/lib/db/apis';
import { environmentsWithKeys } from '@/lib/db/clients';
import { prisma } from '@/lib/db/database';
import { listEnvironments } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { orNotFound } from '@/lib/queries/or-not-found';

/** What stops working when an application goes. */
export interface DeletionImpact {
  /** Names of the environments that have keys, in order. */
  environments: string[];
  /** Names of the APIs it is subscribed to. */
  apis: string[];
}

/** What stops working when the application is deleted. Not found for who may not see it. */
export async function deletionImpact(person: Person, id: string): Promise<DeletionImpact> {
  const application = await orNotFound(demandApplication(prisma(), person, id, 'application.view'));
  const [environments, withKeys, subscriptions] = await Promise.all([
    listEnvironments(prisma(), application.organizationId),
    environmentsWithKeys(prisma(), id),
    listSubscriptions(prisma(), id),
  ]);
  return {
    environments: environments.filter((environment) => withKeys.has(environment.id)).map(({ name }) => name),
    apis: subscriptions.map(({ api }) => api.name),
  };
}
