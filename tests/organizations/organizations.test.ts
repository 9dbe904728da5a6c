import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { changeRole } from '@/lib/domain/members/change-role';
import { addOrganization } from '@/lib/domain/organizations/add-organization';
import { renameOrganization } from '@/lib/domain/organizations/rename-organization';
import { switchOrganization } from '@/lib/domain/people/switch-organization';
import { signUp } from '@/lib/domain/people/sign-up';
import { findPerson } from '@/lib/domain/people/find-person';
import { env, setEnv } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';
import { organizationList } from '@/lib/queries/organizations';
import { addOrganizationSchema } from '@/lib/schemas/organizations';
import { actsAs, auditOf, refusal, stored, withSession } from '@/tests/members/organization';
import { freshAddress, from, organization, PASSWORD, useOrganization } from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();
beforeAll(openKeys);
// The first organization of the installation.
useOrganization();

let grace: Person;
beforeEach(async () => {
  grace = await withSession(await makePerson(organization(), 'admin', 'Grace'));
});

const labs = () => ({ name: 'Acme Labs', slug: `labs-${newId()}` });

describe('another organization', () => {
  it('has its maker as administrator, environments, and a row in the audit of both', async () => {
    const input = labs();
    const id = await addOrganization(grace, input);
    expect(await stored(id)).toEqual([{ userId: grace.userId, role: 'admin', disabledAt: null }]);
    expect(await auditOf(id, 'organization.create')).toMatchObject([{ actorId: grace.userId, targetId: id }]);
    expect((await auditOf(organization(), 'organization.create')).at(-1)).toMatchObject({ targetId: id });
    const { rows, mayAdd } = await organizationList(grace);
    expect(mayAdd).toBe(true);
    expect(rows).toMatchObject([
      { name: 'Acme', isCurrent: true },
      { ...input, id, role: 'admin', isCurrent: false },
    ]);
  });

  it('is made by administrators of the first one alone, while they act in it', async () => {
    const other = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    const developer = await makePerson(organization());
    const id = await addOrganization(grace, labs());
    await switchOrganization(grace, id);
    for (const person of [other, developer, (await actsAs(grace))!])
      expect(await refusal(addOrganization(person, labs()))).toMatchObject({ code: 'forbidden' });
    expect((await organizationList((await actsAs(grace))!)).mayAdd).toBe(false);
    await expect(organizationList(developer)).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/);
  });

  it('is not made with a role that was lowered meanwhile', async () => {
    await changeRole(await makePerson(organization(), 'admin'), { userId: grace.userId, role: 'developer' });
    expect(await refusal(addOrganization(grace, labs()))).toMatchObject({ code: 'forbidden' });
  });

  it('has a short name of its own, also when twenty are made at once', async () => {
    const input = labs();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => refusal(addOrganization(grace, input))),
    );
    const refused = answers.filter(({ code }) => code !== undefined);
    expect(refused).toHaveLength(19);
    for (const answer of refused)
      expect(answer).toMatchObject({ code: 'invalid', fields: [{ path: 'slug' }] });
  });

  it('is not the one that everybody can sign up to', async () => {
    await addOrganization(grace, labs());
    setEnv({ ...env(), SIGN_UP: 'open' });
    const browser = from(freshAddress());
    const email = `new-${newId()}@example.com`;
    const session = await signUp({ email, name: 'New', password: PASSWORD }, browser);
    expect((await findPerson(session, browser.origin))?.organizationId).toBe(organization());
    setEnv({ ...env(), SIGN_UP: 'invite' });
  });
});

it.each(['Labs', '-labs', 'labs-', 'a--b', 'a b', 'ä', 'a/b', '', 'a'.repeat(41)])(
  'the short name %j is refused',
  (slug) => expect(addOrganizationSchema.safeParse({ name: 'Labs', slug }).success).toBe(false),
);

it('an organization is renamed by its administrators, and audited once', async () => {
  const id = await makeOrganization('Old');
  const bob = await makePerson(id, 'admin', 'Bob');
  await renameOrganization(bob, 'New');
  await renameOrganization(bob, 'New');
  expect((await organizationList(bob)).rows).toMatchObject([{ id, name: 'New' }]);
  expect(await auditOf(id, 'organization.rename')).toMatchObject([
    { targetLabel: 'New', details: { before: 'Old' } },
  ]);
  expect(await refusal(renameOrganization(await makePerson(id), 'Mine'))).toMatchObject({
    code: 'forbidden',
  });
});
