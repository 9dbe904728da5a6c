import type { Actor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { findApi, insertApi, setApiEndpoint } from '@/lib/db/apis';
import { listEnvironments } from '@/lib/db/organizations';
import type { Tx } from '@/lib/db/transaction';
import { env } from '@/lib/platform/env';

/** Where the demo API answers, below the portal's origin. */
export const DEMO_API_PREFIX = '/demo-api';
export const DEMO_SCOPES = { read: 'books:read', write: 'books:write' } as const;
const SLUG = 'reading-list';
const VERSION = '1.0';

/** What tokens for the demo API have to name as audience in an environment; also where it answers. */
export function demoAudience(environment: string): string {
  return `${env().PORTAL_URL}${DEMO_API_PREFIX}/${environment}`;
}

/** Publishes the demo API in an organization. */
export async function publishDemoApi(tx: Tx, actor: Actor, organizationId: string): Promise<void> {
  const api = await insertApi(tx, {
    organizationId,
    slug: SLUG,
    version: VERSION,
    name: 'Reading List',
    description:
      'A small service to try your first call with: it keeps a list of books for each application.',
    scopes: [
      { name: DEMO_SCOPES.read, description: 'See the books on the list' },
      { name: DEMO_SCOPES.write, description: 'Add books to the list and remove them' },
    ],
  });
  await alignDemoEndpoints(tx, organizationId);
  await recordAudit(tx, actor, {
    action: 'api.publish',
    target: { type: 'api', id: api.id, label: `${api.name} ${api.version}` },
    organizationId,
  });
}

/** The demo API answers where the portal does: its addresses follow when the portal's origin was configured anew. */
export async function alignDemoEndpoints(tx: Tx, organizationId: string): Promise<void> {
  const api = await findApi(tx, organizationId, SLUG, VERSION);
  if (!api) return;
  for (const environment of await listEnvironments(tx, organizationId)) {
    const url = demoAudience(environment.slug);
    const current = api.endpoints.find((endpoint) => endpoint.environmentId === environment.id);
    if (current?.url !== url)
      await setApiEndpoint(tx, { apiId: api.id, environmentId: environment.id, url, audience: url });
  }
}
