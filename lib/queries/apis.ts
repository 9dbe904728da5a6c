import 'server-only';
import { listApis, listSubscriptions } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { demandInOrganization, mayWithApplication } from '@/lib/domain/permissions';
import { orNotFound } from '@/lib/queries/or-not-found';

export interface ApiView {
  id: string;
  name: string;
  version: string;
  description: string;
  scopes: { name: string; description: string }[];
  endpoints: { environment: string; url: string; audience: string }[];
}

type ApiRow = Awaited<ReturnType<typeof listApis>>[number];

const toView = (api: ApiRow): ApiView => ({
  id: api.id,
  name: api.name,
  version: api.version,
  description: api.description,
  scopes: api.scopes.map(({ name, description }) => ({ name, description })),
  endpoints: api.endpoints.map(({ environment, url, audience }) => ({
    environment: environment.name,
    url,
    audience,
  })),
});

/** The APIs of the person's organization. */
export async function apiCatalogue(person: Person): Promise<ApiView[]> {
  demandInOrganization(person, 'api.view');
  return (await listApis(prisma(), person.organizationId)).map(toView);
}

export interface SubscriptionView {
  id: string;
  status: 'pending' | 'approved' | 'rejected' | 'blocked';
  createdAt: string;
  api: ApiView;
}

export interface SubscriptionsView {
  applicationId: string;
  subscriptions: SubscriptionView[];
  mayManage: boolean;
  /** What could be subscribed to. */
  available: ApiView[];
}

/** The subscriptions of an application. Not found for who may not see it. */
export async function subscriptionsView(person: Person, applicationId: string): Promise<SubscriptionsView> {
  const application = await orNotFound(
    demandApplication(prisma(), person, applicationId, 'application.view'),
  );
  const [subscriptions, apis] = await Promise.all([
    listSubscriptions(prisma(), applicationId),
    apiCatalogue(person),
  ]);
  const taken = new Set(subscriptions.map((subscription) => subscription.apiId));
  return {
    applicationId,
    subscriptions: subscriptions.map(({ id, status, createdAt, api }) => ({
      id,
      status,
      createdAt: createdAt.toISOString(),
      api: toView(api),
    })),
    mayManage: mayWithApplication(person, application, 'subscription.manage'),
    available: apis.filter((api) => !taken.has(api.id)),
  };
}
