import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { createIdentityProvider } from '@/lib/domain/identity-providers/create-identity-provider';
import { deleteIdentityProvider } from '@/lib/domain/identity-providers/delete-identity-provider';
import { readWellKnown } from '@/lib/domain/identity-providers/read-well-known';
import { setIdentityProviderStatus } from '@/lib/domain/identity-providers/set-status';
import { updateIdentityProvider } from '@/lib/domain/identity-providers/update-identity-provider';
import {
  environmentOptions,
  identityProviderList,
  identityProviderView,
  settingsOrNotFound,
} from '@/lib/queries/identity-providers';
import { practiceUsersView } from '@/lib/queries/practice-users';
import { auditOf, filledIn, refusal, register, stored } from '@/tests/identity-providers/registrations';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let developer: Person;
let stranger: Person;
let id: string;

beforeAll(async () => {
  await openKeys();
  const acme = await makeOrganization('Acme');
  developer = await makePerson(acme, 'developer', 'Ada');
  stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  id = await register(await makePerson(acme, 'admin', 'Grace'), { name: 'Staff' });
});

const changes: [string, (person: Person) => Promise<unknown>][] = [
  [
    'update',
    async (person) => updateIdentityProvider(person, id, { ...(await filledIn(person)), version: 1 }),
  ],
  ['set-status', (person) => setIdentityProviderStatus(person, { id, enabled: false })],
  ['delete', (person) => deleteIdentityProvider(person, id)],
];

describe.each(changes)('%s', (_name, change) => {
  it('is refused to a developer of the organization', async () => {
    expect(await refusal(change(developer))).toMatchObject({ code: 'forbidden' });
  });

  it('finds nothing for an administrator of another organization', async () => {
    expect(await refusal(change(stranger))).toMatchObject({ code: 'not_found' });
  });

  it('left the identity provider and the audit as they were', async () => {
    expect(await stored(id)).toMatchObject({ name: 'Staff', version: 1, disabledAt: null });
    expect(await auditOf(id)).toHaveLength(1);
  });
});

it('a developer registers nothing and has no address called', async () => {
  expect(await refusal(createIdentityProvider(developer, await filledIn(developer)))).toMatchObject({
    code: 'forbidden',
  });
  const read = readWellKnown(developer, 'https://sso.example.com/.well-known/openid-configuration');
  expect(await refusal(read)).toMatchObject({ code: 'forbidden' });
});

// `notFound` of Next throws what the framework turns into the page.
const NOT_FOUND = /NEXT_HTTP_ERROR_FALLBACK;404/;

it('a developer sees no settings at all', async () => {
  await expect(identityProviderList(developer)).rejects.toThrow(NOT_FOUND);
  await expect(environmentOptions(developer)).rejects.toThrow(NOT_FOUND);
  await expect(identityProviderView(developer, id)).rejects.toThrow(NOT_FOUND);
  await expect(practiceUsersView(developer)).rejects.toThrow(NOT_FOUND);
  expect(() => settingsOrNotFound(developer)).toThrow(NOT_FOUND);
});

it('an administrator sees those of the own organization alone', async () => {
  expect(await identityProviderList(stranger)).toEqual([]);
  await expect(identityProviderView(stranger, id)).rejects.toThrow(NOT_FOUND);
});
