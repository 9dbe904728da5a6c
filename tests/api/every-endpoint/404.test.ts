import { beforeAll, describe, expect, it } from 'vitest';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import type { AnyEndpoint } from '@/lib/api/endpoint';
import { listSubscriptions } from '@/lib/db/apis';
import { prisma } from '@/lib/db/database';
import { findEnvironment } from '@/lib/db/organizations';
import { invite } from '@/lib/domain/invitations/invite';
import { call, tokenOf, useApi } from '@/tests/support/api';
import { makeClient } from '@/tests/support/clients';
import { makePerson } from '@/tests/support/people';
import { publishApi } from '@/tests/support/published-apis';
import { register } from '@/tests/identity-providers/registrations';

const cast = useApi();

/** Something of each kind that belongs to the first organization: what `{id}` stands for behind a part of the path. */
const ids: Record<string, string> = {};
/** With every scope: of an administrator of another organization, and of somebody who no longer is one of the first. */
const tokens = { stranger: '', developer: '' };

beforeAll(async () => {
  const audience = 'https://books.example.com';
  const api = await publishApi(cast.ada.organizationId, { slug: 'books', scopes: [], audience });
  const client = await makeClient(cast.ada, { apis: [api] });
  const { id: invitation } = await invite(cast.admin, { email: 'new@example.com', role: 'developer' });
  Object.assign(ids, {
    applications: client.applicationId,
    clients: client.id,
    secrets: client.secretId,
    subscriptions: (await listSubscriptions(prisma(), client.applicationId))[0]!.id,
    environments: (await findEnvironment(prisma(), cast.ada.organizationId, 'sandbox'))!.id,
    members: cast.ada.userId,
    invitations: invitation,
    'identity-providers': await register(cast.admin),
  });
  const demoted = await makePerson(cast.ada.organizationId, 'admin', 'Dora');
  tokens.stranger = await tokenOf(cast.bob, ['read', 'write', 'admin']);
  tokens.developer = await tokenOf(demoted, ['read', 'write', 'admin']);
  await prisma().membership.updateMany({ where: { userId: demoted.userId }, data: { role: 'developer' } });
});

/** The path of what is there. A new kind of thing needs a line above. */
function existing(path: string): string {
  return path.replace(/([\w-]+)\/\{\w+\}/g, (_whole, kind: string) => {
    if (!ids[kind]) throw new Error(`There is nothing of the kind ${kind} in this test.`);
    return `${kind}/${ids[kind]}`;
  });
}

const absent = (path: string) => path.replace(/\{\w+\}/g, 'none');

/** How many there are in the audit. That one was refused is written there too. */
const changes = () => prisma().auditEvent.count({ where: { action: { not: 'change.refuse' } } });

async function expectNothing({ method, path, body, example }: AnyEndpoint, token: string): Promise<void> {
  const sending = { token, body: body ? (example ?? {}) : undefined };
  const before = await changes();
  const answer = await call(method, existing(path), sending);
  expect(answer.status).toBe(404);
  expect(answer.json).toEqual((await call(method, absent(path), sending)).json);
  expect(await changes()).toBe(before);
}

describe('for an administrator of another organization', () => {
  // First: what somebody asks for in vain stands in the audit of their own organization.
  it.each(ALL_ENDPOINTS.filter(({ method, path }) => method === 'GET' && !path.includes('{')))(
    '$method $path has nothing of the first organization',
    async ({ method, path }) => {
      const answer = await call(method, path, { token: tokens.stranger });
      expect(answer.status).toBe(200);
      for (const id of Object.values(ids)) expect(answer.text).not.toContain(id);
    },
  );

  it.each(ALL_ENDPOINTS.filter(({ path }) => path.includes('{')))(
    '$method $path is not there, and nothing happens',
    (endpoint) => expectNothing(endpoint, tokens.stranger),
  );
});

describe('for a developer with a token from better days', () => {
  it.each(ALL_ENDPOINTS.filter(({ scope }) => scope === 'admin'))(
    '$method $path is not there, and nothing happens',
    (endpoint) => expectNothing(endpoint, tokens.developer),
  );
});
