import { beforeAll, expect, it } from 'vitest';
import { ALL_ENDPOINTS } from '@/lib/api/all-endpoints';
import { ACCESS_TOKEN_SCOPES, type AccessTokenScope } from '@/lib/schemas/access-token-scopes';
import { prisma } from '@/lib/db/database';
import { makeClient } from '@/tests/support/clients';
import { makePerson } from '@/tests/support/people';
import { share } from '@/tests/sharing/cast';
import { call, tokenOf, useApi } from '@/tests/support/api';

const cast = useApi();

/** By the one scope that a token lacks. */
const lacking = {} as Record<AccessTokenScope, string>;
let onlyRead: string;

beforeAll(async () => {
  for (const scope of ACCESS_TOKEN_SCOPES) {
    const others = ACCESS_TOKEN_SCOPES.filter((other) => other !== scope);
    lacking[scope] = await tokenOf(cast.admin, others);
  }
  onlyRead = await tokenOf(cast.admin, ['read']);
});

it.each(ALL_ENDPOINTS)(
  '$method $path names the scope that the token lacks',
  async ({ method, path, scope }) => {
    const answer = await call(method, path.replace(/\{\w+\}/g, 'none'), { token: lacking[scope] });
    expect(answer.status).toBe(403);
    expect(answer.json).toMatchObject({ code: 'insufficient_scope', detail: expect.stringContaining(scope) });
    expect(answer.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="${scope}"`,
    );
  },
);

it.each(ALL_ENDPOINTS.filter(({ method }) => method !== 'GET'))(
  '$method $path is refused to a token that may only read',
  async ({ method, path }) => {
    const answer = await call(method, path.replace(/\{\w+\}/g, 'none'), { token: onlyRead });
    expect(answer.status).toBe(403);
  },
);

it.each([
  ['PATCH', 'applications', { name: 'Mine' }],
  ['DELETE', 'applications', undefined],
  ['POST', 'applications/clients', { environment: 'production' }],
  ['PATCH', 'clients', { accessTokenTtlSeconds: 900 }],
  ['DELETE', 'clients', undefined],
  ['POST', 'clients/revoke-all', {}],
  ['GET', 'clients/secrets', undefined],
  ['POST', 'clients/secrets', { label: 'Mine' }],
  ['DELETE', 'clients/secrets/one', undefined],
  ['POST', 'clients/test-tokens', {}],
])('PA-03 %s %s tells a viewer who may do it, and nothing happens', async (method, what, body) => {
  const client = await makeClient(cast.ada);
  const viewer = await makePerson(cast.ada.organizationId, 'developer', 'Vic');
  await share(cast.ada, client.applicationId, viewer.email, 'viewer');
  const ids = { applications: client.applicationId, clients: client.id, one: client.secretId };
  const path = what.replace(/^\w+|one$/g, (kind) =>
    kind === 'one' ? ids.one : `${kind}/${ids[kind as keyof typeof ids]}`,
  );
  const before = await prisma().client.findUnique({ where: { id: client.id }, include: { secrets: true } });
  const answer = await call(method, `/api/v1/${path}`, { token: await tokenOf(viewer), body });
  expect(answer.status).toBe(403);
  expect(answer.json).toMatchObject({ code: 'forbidden', detail: expect.stringContaining('Ask its owner') });
  expect(await prisma().client.findUnique({ where: { id: client.id }, include: { secrets: true } })).toEqual(
    before,
  );
});
