import { z } from 'zod';
import { defineEndpoint } from '@/lib/api/endpoint';
import { PAGE_QUERY, pageOfShortList, pageSchema } from '@/lib/api/pages';
import { listApis } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import { demandInOrganization } from '@/lib/domain/permissions';

const API = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  version: z.string(),
  description: z.string(),
  scopes: z.array(z.strictObject({ name: z.string(), description: z.string() })),
  endpoints: z.array(
    z.strictObject({
      environment: z.string().meta({ description: 'The slug of the environment.' }),
      url: z.string(),
      audience: z.string().meta({ description: 'What tokens for it name as `aud`.' }),
    }),
  ),
});

type Row = Awaited<ReturnType<typeof listApis>>[number];

function apiView({ id, slug, name, version, description, ...parts }: Row): z.input<typeof API> {
  return {
    ...{ id, slug, name, version, description },
    scopes: parts.scopes.map((scope) => ({ name: scope.name, description: scope.description })),
    endpoints: parts.endpoints.map(({ environment, url, audience }) => ({
      environment: environment.slug,
      url,
      audience,
    })),
  };
}

export const listApisEndpoint = defineEndpoint({
  method: 'GET',
  path: '/api/v1/apis',
  operation: 'listApis',
  summary: 'Lists the APIs that applications can be subscribed to, by name.',
  scope: 'read',
  query: z.strictObject(PAGE_QUERY),
  status: 200,
  answer: pageSchema(API),
  async handle({ person, query }) {
    demandInOrganization(person, 'api.view');
    const apis = await listApis(prisma(), person.organizationId);
    return { data: pageOfShortList(apis.map(apiView), query) };
  },
});
