import { beforeAll, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { setIdentityProviderStatus } from '@/lib/domain/identity-providers/set-status';
import { auditOf, register, stored } from '@/tests/identity-providers/registrations';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;

beforeAll(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

it('an identity provider is switched off and on again, each time with an audit row', async () => {
  const id = await register(admin);
  await setIdentityProviderStatus(admin, { id, enabled: false });
  expect((await stored(id))!.disabledAt).toBeInstanceOf(Date);
  await setIdentityProviderStatus(admin, { id, enabled: true });
  expect((await stored(id))!.disabledAt).toBeNull();
  expect((await auditOf(id)).map(({ action }) => action)).toEqual([
    'identity-provider.create',
    'identity-provider.disable',
    'identity-provider.enable',
  ]);
});

it('what is so already stays as it is: its date, its version and the audit', async () => {
  const id = await register(admin);
  await setIdentityProviderStatus(admin, { id, enabled: false });
  const [before, audit] = [await stored(id), await auditOf(id)];
  await setIdentityProviderStatus(admin, { id, enabled: false });
  expect([await stored(id), await auditOf(id)]).toEqual([before, audit]);
});
