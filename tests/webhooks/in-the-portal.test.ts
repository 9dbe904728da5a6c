import { beforeEach, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { shareApplication } from '@/lib/domain/sharing/share-application';
import { now } from '@/lib/platform/clock';
import { applicationPage } from '@/lib/queries/applications';
import { expiringSecrets } from '@/lib/queries/expiring-secrets';
import { makeClient, type TestClient } from '@/tests/support/clients';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

const DAY = 86_400_000;
const LIST = { search: '', order: 'newest' as const, cursor: undefined };

let owner: Person;
let client: TestClient;

beforeEach(async () => {
  await openKeys();
  owner = await makePerson(await makeOrganization('Acme'), 'developer', 'Ada');
  client = await makeClient(owner);
  for (const [label, days] of [
    ['Soon', 12],
    ['Sooner', 3],
    ['Later', 31],
  ] as const)
    await addSecret(owner, { clientId: client.id, label, expiresAt: new Date(now() + days * DAY) });
});

const counted = async (person: Person) =>
  (await applicationPage(person, LIST)).rows.map((row) => row.expiringSecrets);

it('secrets that end within 30 days are shown to who can do something about it, soonest first', async () => {
  expect((await expiringSecrets(owner, client.applicationId)).map(({ label }) => label)).toEqual([
    'Sooner',
    'Soon',
  ]);
  await makeClient(owner);
  expect(await counted(owner)).toEqual([0, 2]);
});

it('a viewer sees neither the secrets nor how many there are, and a stranger not the application', async () => {
  const { organizationId } = owner;
  const viewer = await makePerson(organizationId, 'developer', 'Vera');
  await shareApplication(owner, {
    applicationId: client.applicationId,
    who: viewer.email,
    role: 'viewer',
  });
  const stranger = await makePerson(organizationId, 'developer', 'Otto');
  await expect(expiringSecrets(stranger, client.applicationId)).rejects.toThrow();
  expect(await expiringSecrets(viewer, client.applicationId)).toEqual([]);
  expect(await counted(viewer)).toEqual([0]);
});
