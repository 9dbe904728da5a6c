import { beforeAll, describe, expect, it } from 'vitest';
import { findApplication } from '@/lib/db/applications';
import { prisma } from '@/lib/db/database';
import { listApplicationPlans } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { createApplication } from '@/lib/domain/applications/create-application';
import { deleteApplication } from '@/lib/domain/applications/delete-application';
import { updateApplication } from '@/lib/domain/applications/update-application';
import { applicationPage } from '@/lib/queries/applications';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let ada: Person;
let admin: Person;
let bob: Person;
let planId: string;

beforeAll(async () => {
  await openKeys();
  const acme = await makeOrganization('Acme');
  ada = await makePerson(acme, 'developer', 'Ada');
  admin = await makePerson(acme, 'admin', 'Grace');
  bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  planId = (await listApplicationPlans(prisma(), acme))[0]!.id;
});

const input = (name: string) => ({ name, description: '', planId });
const auditOf = (applicationId: string) =>
  prisma().auditEvent.findMany({ where: { applicationId }, orderBy: { id: 'asc' } });

describe('creating an application', () => {
  it('makes its creator the owner and writes it into the audit', async () => {
    const id = await createApplication(ada, input('Billing'));
    expect(await findApplication(prisma(), id)).toMatchObject({ name: 'Billing', ownerId: ada.userId });
    expect(await auditOf(id)).toMatchObject([
      {
        action: 'application.create',
        actorId: ada.userId,
        outcome: 'success',
        address: '192.0.2.1',
        requestId: 'test-request',
      },
    ]);
  });

  it('refuses a name that the organization has, whatever its case and spacing, beside the field', async () => {
    await createApplication(ada, input('Weather  Map'));
    await expect(createApplication(admin, input(' weather map '))).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'name' }],
    });
  });

  it('allows the name that another organization has', async () => {
    await createApplication(ada, input('Shared name'));
    const [otherPlan] = await listApplicationPlans(prisma(), bob.organizationId);
    await expect(
      createApplication(bob, { ...input('Shared name'), planId: otherPlan!.id }),
    ).resolves.toBeTypeOf('string');
  });

  it('refuses a quota of another organization', async () => {
    await expect(createApplication(bob, input('Foreign quota'))).rejects.toMatchObject({
      fields: [{ path: 'planId' }],
    });
  });

  it('of fifty at once with one name makes one', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => createApplication(ada, input('Race'))),
    );
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });
});

describe('changing an application', () => {
  it('PA-20 takes the first of two edits of one version and answers the other with a conflict', async () => {
    const id = await makeApplication(ada);
    await updateApplication(ada, id, { ...input('First'), version: 1 });
    await expect(updateApplication(admin, id, { ...input('Second'), version: 1 })).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await findApplication(prisma(), id))!.name).toBe('First');
  });

  it('PA-02 answers a person of another organization as if there were none, and changes nothing', async () => {
    const id = await makeApplication(ada, 'Untouched');
    const missing = await updateApplication(bob, 'no-such-id', { ...input('X'), version: 1 }).catch(
      (error: Error) => error.message,
    );
    const foreign = await updateApplication(bob, id, { ...input('X'), version: 1 }).catch(
      (error: Error) => error.message,
    );
    expect(foreign).toBe(missing);
    expect((await findApplication(prisma(), id))!.name).toBe('Untouched');
  });

  it('is refused to a colleague who is neither its owner nor an administrator', async () => {
    const colleague = await makePerson(ada.organizationId, 'developer', 'Amy');
    const id = await makeApplication(ada);
    await expect(updateApplication(colleague, id, { ...input('X'), version: 1 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('deleting an application', () => {
  it('asks for its name', async () => {
    const id = await makeApplication(ada, 'Keep me');
    await expect(deleteApplication(ada, id, 'keep you')).rejects.toMatchObject({
      fields: [{ path: 'confirmedName' }],
    });
    expect(await findApplication(prisma(), id)).not.toBeNull();
  });

  it('takes keys, secrets and subscriptions with it and stays in the audit', async () => {
    const id = await makeApplication(ada, 'Goner');
    const { id: clientId } = await makeKeys(ada, id);
    await deleteApplication(ada, id, 'goner');
    expect(await prisma().client.findUnique({ where: { id: clientId } })).toBeNull();
    expect(await prisma().clientSecret.count({ where: { clientId } })).toBe(0);
    expect((await auditOf(id)).map((event) => event.action)).toContain('application.delete');
  });
});

describe('My Applications', () => {
  it('PA-07 lists what a developer owns, for administrators everything, and nothing of other organizations', async () => {
    const organization = await makeOrganization('Listing');
    const [dev, boss] = [await makePerson(organization), await makePerson(organization, 'admin')];
    const [own, other] = [await makeApplication(dev, 'Own'), await makeApplication(boss, 'Other')];
    const idsOf = async (person: Person) =>
      (await applicationPage(person, { search: '', order: 'name', cursor: undefined })).rows.map(
        (row) => row.id,
      );
    expect(await idsOf(dev)).toEqual([own]);
    expect(await idsOf(boss)).toEqual([other, own]);
    expect(await idsOf(bob)).not.toContain(own);
  });

  it.each(['newest', 'oldest', 'name'] as const)(
    'pages through everything once, ordered by %s',
    async (order) => {
      const dev = await makePerson(await makeOrganization('Pages'));
      for (let i = 0; i < 60; i++) await makeApplication(dev, `App ${String(i % 7)} ${i}`);
      const seen: string[] = [];
      let cursor: string | null | undefined;
      do {
        const page = await applicationPage(dev, { search: '', order, cursor: cursor ?? undefined });
        seen.push(...page.rows.map((row) => row.name));
        cursor = page.nextCursor;
      } while (cursor);
      expect(seen).toHaveLength(60);
      expect(new Set(seen).size).toBe(60);
    },
  );

  it('finds by any part of the name, without regard to case', async () => {
    const dev = await makePerson(await makeOrganization('Search'));
    await makeApplication(dev, 'Weather Map');
    await makeApplication(dev, '100% sure');
    const find = async (search: string) =>
      (await applicationPage(dev, { search, order: 'name', cursor: undefined })).rows.map((row) => row.name);
    expect(await find('THER m')).toEqual(['Weather Map']);
    expect(await find('%')).toEqual(['100% sure']);
    expect(await find('_')).toEqual([]);
  });

  it('begins at the beginning when the cursor is not one of ours', async () => {
    const dev = await makePerson(await makeOrganization('Cursor'));
    const id = await makeApplication(dev, 'Only');
    const page = await applicationPage(dev, { search: '', order: 'newest', cursor: 'bm90IGpzb24' });
    expect(page.rows.map((row) => row.id)).toEqual([id]);
  });
});
