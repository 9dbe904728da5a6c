import { beforeAll, beforeEach, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { checkIdentityProviderNow } from '@/lib/domain/identity-providers/check-now';
import { prisma } from '@/lib/db/database';
import { lastExchangeAt } from '@/lib/db/last-exchange';
import { identityProviderList, identityProviderView } from '@/lib/queries/identity-providers';
import { newSortableId } from '@/lib/platform/ids';
import { keyPair, pemOf, refusal, register } from '@/tests/identity-providers/registrations';
import { ecJwk } from '@/tests/identity-providers/outbound/snapshots';
import { allow, startHttp } from '@/tests/platform/guarded-fetch-servers';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;

beforeAll(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});
beforeEach(() => allow('localhost'));

/** An identity provider that answers as a test wants, and its registration. */
async function startProvider() {
  const state = { status: 200, issuer: '', jwksUri: '', date: new Date() };
  const server = await startHttp((request, response) => {
    const document = { issuer: state.issuer, jwks_uri: state.jwksUri };
    const answer = request.url === '/jwks' ? { keys: [ecJwk('k-1')] } : document;
    response.writeHead(state.status, { 'content-type': 'application/json', date: state.date.toUTCString() });
    response.end(JSON.stringify(answer));
  });
  Object.assign(state, { issuer: server.origin, jwksUri: `${server.origin}/jwks` });
  const id = await register(admin, {
    wellKnownUrl: `${server.origin}/.well-known/openid-configuration`,
    issuer: server.origin,
    jwksUri: state.jwksUri,
  });
  return { id, state, server };
}

const chipOf = async (id: string) => (await identityProviderList(admin)).find((row) => row.id === id)!.health;

it('one that was registered and never asked says so, and asking it now makes it healthy', async () => {
  const { id, server } = await startProvider();
  expect(await chipOf(id)).toBe('not-asked');
  expect(server.requests).toEqual([]);
  await checkIdentityProviderNow(admin, id);
  expect(server.requests.map(({ url }) => url).sort()).toEqual([
    '/.well-known/openid-configuration',
    '/jwks',
  ]);
  expect(await chipOf(id)).toBe('healthy');
  const { health } = await identityProviderView(admin, id);
  expect(health).toMatchObject({ failure: null, kids: ['k-1'], lastExchangeAt: null });
  expect(health.keysFetchedAt).not.toBeNull();
  expect(health.discovery!.at).not.toBeNull();
});

it('one that fails says why, and is asked again at once although it failed a moment ago', async () => {
  const { id, state } = await startProvider();
  state.status = 500;
  expect(await checkIdentityProviderNow(admin, id)).toMatchObject({
    state: 'failing',
    failure: expect.stringContaining('status 500') as string,
  });
  expect(await chipOf(id)).toBe('failing');
  state.status = 200;
  expect(await checkIdentityProviderNow(admin, id)).toMatchObject({ state: 'healthy', failure: null });
});

it.each([
  ['issuer', { issuer: 'https://sso.example.com' }, 'but https://sso.example.com is registered'],
  ['key set', { jwksUri: 'https://sso.example.com/keys' }, 'but https://sso.example.com/keys is registered'],
])('a document that names another %s than was registered is a failure', async (_what, change, sentence) => {
  const { id } = await startProvider();
  await prisma().identityProvider.update({ where: { id }, data: change });
  const health = await checkIdentityProviderNow(admin, id);
  expect(health.discovery!.problem).toContain(sentence);
  expect(health.state).toBe('failing');
});

it('a clock that is more than a minute away is an alarm', async () => {
  const { id, state } = await startProvider();
  state.date = new Date(Date.now() + 90_000);
  const health = await checkIdentityProviderNow(admin, id);
  expect(health.state).toBe('clock-differs');
  expect(Math.abs(health.clockDifferenceMs! - 90_000)).toBeLessThan(10_000);
});

it('one with pasted keys has nothing to ask', async () => {
  const id = await register(admin, { jwksUri: null, keys: pemOf(keyPair('rsa').publicKey) });
  expect(await checkIdentityProviderNow(admin, id)).toMatchObject({
    state: 'nothing-to-ask',
    keySource: 'pasted',
  });
  expect((await identityProviderView(admin, id)).health.canBeChecked).toBe(false);
});

it('the last exchange is the newest that succeeded, of this identity provider', async () => {
  const id = await register(admin);
  const exchanged = (atMs: number, outcome: string, targetId = id) =>
    prisma().auditEvent.create({
      data: {
        id: newSortableId(atMs),
        at: new Date(atMs),
        organizationId: admin.organizationId,
        actorType: 'client',
        actorLabel: 'key',
        action: 'token.exchange',
        targetType: 'identity-provider',
        targetId,
        targetLabel: 'Staff',
        outcome,
      },
    });
  await exchanged(1_000_000, 'success');
  await exchanged(2_000_000, 'success');
  await exchanged(3_000_000, 'failure');
  await exchanged(4_000_000, 'success', 'another');
  expect(await lastExchangeAt(prisma(), admin.organizationId, id)).toEqual(new Date(2_000_000));
  expect(await lastExchangeAt(prisma(), 'another', id)).toBeNull();
});

it('nobody but an administrator of the organization has an identity provider asked', async () => {
  const { id, server } = await startProvider();
  const developer = await makePerson(admin.organizationId, 'developer', 'Ada');
  const stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  expect(await refusal(checkIdentityProviderNow(developer, id))).toMatchObject({ code: 'forbidden' });
  expect(await refusal(checkIdentityProviderNow(stranger, id))).toMatchObject({ code: 'not_found' });
  expect(server.requests).toEqual([]);
});
