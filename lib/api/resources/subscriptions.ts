import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import { listSubscriptions } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import { demandApplication } from '@/lib/domain/clients/client-access';
import { subscribe, unsubscribe } from '@/lib/domain/subscriptions/subscribe';

const PATH = '/api/v1/applications/{applicationId}/subscriptions';

const SUBSCRIPTION = z.strictObject({
  id: z.string(),
  apiId: z.string(),
  api: z.string().meta({ description: 'Its name and version.' }),
  status: z.enum(['pending', 'approved', 'rejected', 'blocked']),
  createdAt: z.iso.datetime(),
});

type Row = Awaited<ReturnType<typeof listSubscriptions>>[number];

function subscriptionView({ id, apiId, api, status, createdAt }: Row): z.input<typeof SUBSCRIPTION> {
  return { id, apiId, api: `${api.name} ${api.version}`, status, createdAt: createdAt.toISOString() };
}

export const listSubscriptionsEndpoint = defineEndpoint({
  method: 'GET',
  path: PATH,
  operation: 'listSubscriptions',
  summary: 'Lists what an application is subscribed to, oldest first.',
  scope: 'read',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(SUBSCRIPTION),
  async handle({ person, params, query }) {
    const application = await demandApplication(prisma(), person, params.applicationId!, 'application.view');
    const rows = await listSubscriptions(prisma(), application.id);
    return { data: pageOfShortList(rows.map(subscriptionView), query) };
  },
});

export const createSubscriptionEndpoint = defineEndpoint({
  method: 'POST',
  path: PATH,
  operation: 'createSubscription',
  summary: 'Subscribes an application to an API. Its next tokens name it, and may have its scopes.',
  scope: 'write',
  body: z.strictObject({
    apiId: z.string('Name the API by its id.').min(1, 'Name the API by its id.').max(64),
  }),
  example: { apiId: '4jzq0mv6h2ws7ka1t8rxc5yndp' },
  status: 201,
  answer: SUBSCRIPTION,
  async handle({ person, params, body }) {
    const applicationId = params.applicationId!;
    await subscribe(person, { applicationId, apiId: body.apiId });
    const rows = await listSubscriptions(prisma(), applicationId);
    return { data: subscriptionView(rows.find(({ apiId }) => apiId === body.apiId)!) };
  },
});

export const deleteSubscriptionEndpoint = defineEndpoint({
  method: 'DELETE',
  path: `${PATH}/{subscriptionId}`,
  operation: 'deleteSubscription',
  summary: 'Ends a subscription. Tokens that were issued before keep its audience until they expire.',
  scope: 'write',
  status: 204,
  async handle({ person, params }) {
    await unsubscribe(person, {
      applicationId: params.applicationId!,
      subscriptionId: params.subscriptionId!,
    });
    return {};
  },
});
