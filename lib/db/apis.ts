import type { SubscriptionStatus } from '@/lib/db/generated/client';
import type { Db } from '@/lib/db/transaction';
import { nowDate } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';

/** Name of the index that allows one subscription for each application and API. */
export const SUBSCRIPTION_INDEX = 'subscriptions_application_id_api_id_key';

const WITH_PARTS = {
  endpoints: { include: { environment: true }, orderBy: { environment: { position: 'asc' } } },
  scopes: { orderBy: { name: 'asc' } },
} as const;

export interface NewApi {
  organizationId: string;
  slug: string;
  version: string;
  name: string;
  description: string;
  scopes: { name: string; description: string }[];
}

/** Adds an API with its scopes. */
export function insertApi(db: Db, { scopes, ...api }: NewApi) {
  return db.api.create({ data: { ...api, id: newId(), createdAt: nowDate(), scopes: { create: scopes } } });
}

/** One version of an API, or null. */
export function findApi(db: Db, organizationId: string, slug: string, version: string) {
  return db.api.findUnique({
    where: { organizationId_slug_version: { organizationId, slug, version } },
    include: WITH_PARTS,
  });
}

/** An API by its id, or null. */
export function findApiById(db: Db, id: string) {
  return db.api.findUnique({ where: { id }, include: WITH_PARTS });
}

/** The APIs of an organization by name. */
export function listApis(db: Db, organizationId: string) {
  return db.api.findMany({
    where: { organizationId },
    include: WITH_PARTS,
    orderBy: [{ name: 'asc' }, { version: 'desc' }],
  });
}

/** Says where an API answers in an environment, and which audience its tokens name there. */
export async function setApiEndpoint(
  db: Db,
  endpoint: { apiId: string; environmentId: string; url: string; audience: string },
): Promise<void> {
  const { apiId, environmentId, ...data } = endpoint;
  await db.apiEndpoint.upsert({
    where: { apiId_environmentId: { apiId, environmentId } },
    create: endpoint,
    update: data,
  });
}

/** Says which application is the API itself, so that its clients may introspect tokens for it. */
export async function setApiServedBy(db: Db, apiId: string, applicationId: string | null): Promise<void> {
  await db.api.update({ where: { id: apiId }, data: { servedById: applicationId } });
}

/** The subscriptions of an application, oldest first, with their APIs. */
export function listSubscriptions(db: Db, applicationId: string) {
  return db.subscription.findMany({
    where: { applicationId },
    include: { api: { include: WITH_PARTS } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
}

/** Adds a subscription; a second one to the same API violates `SUBSCRIPTION_INDEX`. */
export function insertSubscription(
  db: Db,
  data: { applicationId: string; apiId: string; status: SubscriptionStatus; createdById: string | null },
) {
  return db.subscription.create({ data: { ...data, id: newId(), createdAt: nowDate() } });
}

/** Removes a subscription of an application. Of several parallel calls one gets the API, the others and all strangers null. */
export async function deleteSubscription(
  db: Db,
  applicationId: string,
  subscriptionId: string,
): Promise<{ id: string; name: string; version: string } | null> {
  const subscription = await db.subscription.findFirst({
    where: { id: subscriptionId, applicationId },
    select: { api: { select: { id: true, name: true, version: true } } },
  });
  const { count } = await db.subscription.deleteMany({ where: { id: subscriptionId, applicationId } });
  return subscription && count === 1 ? subscription.api : null;
}
