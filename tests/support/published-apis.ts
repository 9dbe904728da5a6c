import { insertApi, setApiEndpoint, setApiServedBy } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import { findEnvironment } from '@/lib/db/organizations';

export interface PublishedApi {
  slug: string;
  scopes: string[];
  /** What tokens for it name, in each of the environments. */
  audience: string;
  environments?: string[];
}

/** Publishes an API in an organization. Returns its id. */
export async function publishApi(
  organizationId: string,
  { slug, scopes, audience, environments = ['sandbox'] }: PublishedApi,
): Promise<string> {
  const { id } = await insertApi(prisma(), {
    organizationId,
    slug,
    version: '1',
    name: slug,
    description: '',
    scopes: scopes.map((name) => ({ name, description: name })),
  });
  for (const name of environments) {
    const environment = await findEnvironment(prisma(), organizationId, name);
    const endpoint = { apiId: id, environmentId: environment!.id, url: audience, audience };
    await setApiEndpoint(prisma(), endpoint);
  }
  return id;
}

/** Says that an application is the API itself, which lets its clients introspect. */
export function serveApi(apiId: string, applicationId: string): Promise<void> {
  return setApiServedBy(prisma(), apiId, applicationId);
}
