import { beforeAll, beforeEach, expect, it } from 'vitest';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { DEFAULT_CLIENT_SETTINGS } from '@/lib/domain/clients/client-settings';
import type { ProviderChoice } from '@/lib/domain/clients/provider-choice';
import { updateClient } from '@/lib/domain/clients/update-client';
import { credentialsView } from '@/lib/queries/credentials';
import { refusal } from '@/tests/identity-providers/registrations';
import { makeClient, type TestClient } from '@/tests/support/clients';
import { useTestDatabase } from '@/tests/support/database';
import { registerIdp } from '@/tests/support/outside-idp';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let ada: Person;
let client: TestClient;
let staff: string;
let partners: string;

beforeAll(async () => {
  await openKeys();
  ada = await makePerson(await makeOrganization('Acme'));
  staff = (await registerIdp(ada, { name: 'Staff' })).id;
  partners = (await registerIdp(ada, { name: 'Partners' })).id;
});
beforeEach(async () => {
  client = await makeClient(ada, { environment: 'sandbox' });
});

async function choose(identityProviders: ProviderChoice | undefined, person = ada): Promise<void> {
  const { version } = await prisma().client.findUniqueOrThrow({ where: { id: client.id } });
  const settings = DEFAULT_CLIENT_SETTINGS;
  await updateClient(person, {
    clientId: client.id,
    version,
    settings,
    ...(identityProviders === undefined ? {} : { identityProviders }),
  });
}

/** Names of the identity providers whose tokens the client takes. */
async function taken(): Promise<string[]> {
  const snapshot = await clientSnapshot(client.clientId);
  return snapshot!.identityProviders.filter(({ chosen }) => chosen).map(({ idp }) => idp.name);
}

const shown = async () =>
  (await credentialsView(ada, client.applicationId, 'sandbox')).client!.identityProviders;

it('a client takes tokens of all, of those it chose, and of all again', async () => {
  expect(await taken()).toEqual(['Staff', 'Partners']);
  expect((await shown()).chosen).toBeNull();
  await choose([partners]);
  expect(await taken()).toEqual(['Partners']);
  expect(await shown()).toMatchObject({
    offered: [{ name: 'Partners', typeLabel: 'Generic OIDC', enabled: true }, { name: 'Staff' }],
    chosen: [partners],
  });
  await choose(null);
  expect(await taken()).toEqual(['Staff', 'Partners']);
});

it('an update that says nothing of them leaves the choice as it was', async () => {
  await choose([staff]);
  await choose(undefined);
  expect(await taken()).toEqual(['Staff']);
});

it('one that is registered later is not taken by a client that chose', async () => {
  await choose([staff]);
  const later = await registerIdp(ada, { name: 'Later' });
  expect(await taken()).toEqual(['Staff']);
  await prisma().identityProvider.delete({ where: { id: later.id } });
});

it('the audit says that the choice was changed, and only when it was', async () => {
  await choose([staff, partners]);
  await choose([partners, staff]);
  const rows = await prisma().auditEvent.findMany({
    where: { clientId: client.id, action: 'client.update' },
    orderBy: { id: 'asc' },
  });
  expect(rows.map(({ details }) => (details as { changed: string[] }).changed)).toEqual([
    ['identityProviders'],
    [],
  ]);
});

it('none at all, one of another organization, environment or of practice in production cannot be chosen', async () => {
  const bob = await makePerson(await makeOrganization('Other'), 'developer', 'Bob');
  const foreign = await registerIdp(bob);
  const elsewhere = await registerIdp(ada, {}, ['production']);
  for (const wrong of [[], [foreign.id], [staff, elsewhere.id], ['missing']])
    expect(await refusal(choose(wrong))).toEqual({ code: 'invalid', fields: ['identityProviders'] });
  client = await makeClient(ada, { environment: 'production' });
  const practice = await registerIdp(ada, { type: 'practice' });
  expect(await refusal(choose([practice.id]))).toMatchObject({ code: 'invalid' });
  expect(await taken()).toContain('Staff');
  expect(
    (await credentialsView(ada, client.applicationId, 'production')).client!.identityProviders.offered,
  ).not.toContainEqual(expect.objectContaining({ id: practice.id }));
});

it('nobody chooses for an application they may not change', async () => {
  const colleague = await makePerson(ada.organizationId, 'developer', 'Eve');
  const stranger = await makePerson(await makeOrganization('Third'), 'admin', 'Bob');
  for (const person of [colleague, stranger])
    expect(await refusal(choose([staff], person))).toMatchObject({ code: 'not_found' });
  expect(await taken()).toContain('Partners');
});
