import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { deleteIdentityProvider } from '@/lib/domain/identity-providers/delete-identity-provider';
import { auditOf, refusal, register, stored } from '@/tests/identity-providers/registrations';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;

beforeAll(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

it('an identity provider goes with its bindings, and the audit keeps its name', async () => {
  const id = await register(admin, { name: 'Old' });
  const client = await makeKeys(admin, await makeApplication(admin));
  await prisma().clientIdentityProvider.create({ data: { clientId: client.id, identityProviderId: id } });
  await deleteIdentityProvider(admin, id);
  expect(await stored(id)).toBeNull();
  const where = { identityProviderId: id };
  expect(await prisma().environmentIdentityProvider.count({ where })).toBe(0);
  expect(await prisma().clientIdentityProvider.count({ where })).toBe(0);
  expect((await auditOf(id)).at(-1)).toMatchObject({
    action: 'identity-provider.delete',
    targetLabel: 'Old',
    details: { type: 'oidc' },
  });
});

it('one that is gone is not found', async () => {
  const id = await register(admin);
  await deleteIdentityProvider(admin, id);
  expect(await refusal(deleteIdentityProvider(admin, id))).toMatchObject({ code: 'not_found' });
});
