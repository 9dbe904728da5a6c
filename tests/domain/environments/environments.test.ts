import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { listEnvironmentRows } from '@/lib/db/environments';
import type { Person } from '@/lib/domain/actor';
import { addEnvironment, MAX_ENVIRONMENTS } from '@/lib/domain/environments/add-environment';
import { changeEnvironment } from '@/lib/domain/environments/change-environment';
import { moveEnvironment } from '@/lib/domain/environments/move-environment';
import { removeEnvironment } from '@/lib/domain/environments/remove-environment';
import { refusal } from '@/tests/identity-providers/registrations';
import { makeClient } from '@/tests/support/clients';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;

beforeEach(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

const list = (person = admin) => listEnvironmentRows(prisma(), person.organizationId);
const slugs = async () => (await list()).map(({ slug }) => slug);
const idOf = async (slug: string) => (await list()).find((row) => row.slug === slug)!.id;
const audit = (id: string) =>
  prisma().auditEvent.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } });

describe('an environment is added', () => {
  it('behind the others, under an address made of its name', async () => {
    const id = await addEnvironment(admin, { name: 'Vorführung 2', isProduction: false });
    expect(await slugs()).toEqual(['production', 'sandbox', 'vorfuhrung-2']);
    expect(await audit(id)).toMatchObject([
      { action: 'environment.create', actorId: admin.userId, details: { slug: 'vorfuhrung-2' } },
    ]);
  });

  it('under an address that is nobody else’s, whatever its name', async () => {
    for (const name of ['Sand-box', 'sand box', '株式', '  '.concat('!!')])
      await addEnvironment(admin, { name, isProduction: false });
    expect((await slugs()).slice(2)).toEqual(['sand-box', 'sand-box-2', 'environment', 'environment-2']);
  });

  it('but not twice with one name, also not at once, and not without end', async () => {
    const again = { name: 'SANDBOX', isProduction: false };
    expect(await refusal(addEnvironment(admin, again))).toMatchObject({ fields: ['name'] });
    const twins = await Promise.allSettled(
      Array.from({ length: 10 }, () => addEnvironment(admin, { name: 'Twin', isProduction: false })),
    );
    expect(twins.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const more = MAX_ENVIRONMENTS - (await list()).length;
    for (let n = 0; n < more; n++) await addEnvironment(admin, { name: `E${n}`, isProduction: false });
    const beyond = refusal(addEnvironment(admin, { name: 'Beyond', isProduction: false }));
    expect(await beyond).toMatchObject({ code: 'conflict' });
  });
});

describe('an environment is changed', () => {
  it('in its name and kind, not in its address', async () => {
    const id = await idOf('sandbox');
    await changeEnvironment(admin, id, { name: 'Test bench', isProduction: true });
    expect((await list())[1]).toMatchObject({ slug: 'sandbox', name: 'Test bench', isProduction: true });
    await changeEnvironment(admin, id, { name: 'Test bench', isProduction: true });
    expect(await audit(id)).toMatchObject([{ action: 'environment.update', targetLabel: 'Test bench' }]);
    await changeEnvironment(admin, id, { name: 'TEST bench', isProduction: true });
    expect(
      await refusal(changeEnvironment(admin, id, { name: 'production', isProduction: true })),
    ).toMatchObject({
      fields: ['name'],
    });
  });

  it('in its place, up to the ends of the order', async () => {
    const id = await addEnvironment(admin, { name: 'Staging', isProduction: false });
    await moveEnvironment(admin, id, 'up');
    expect(await slugs()).toEqual(['production', 'staging', 'sandbox']);
    await moveEnvironment(admin, id, 'up');
    await moveEnvironment(admin, id, 'up');
    expect(await slugs()).toEqual(['staging', 'production', 'sandbox']);
    await moveEnvironment(admin, id, 'down');
    expect(await slugs()).toEqual(['production', 'staging', 'sandbox']);
    expect((await audit(id)).map(({ action }) => action)).toEqual([
      'environment.create',
      ...Array.from({ length: 3 }, () => 'environment.move'),
    ]);
  });
});

describe('an environment is removed', () => {
  it('while nothing uses it, and never the last one', async () => {
    await removeEnvironment(admin, await idOf('sandbox'));
    expect(await slugs()).toEqual(['production']);
    expect(await refusal(removeEnvironment(admin, await idOf('production')))).toMatchObject({
      code: 'conflict',
    });
  });

  it('but not with keys in it, which the refusal says', async () => {
    await makeClient(admin);
    const used = (await list()).find(({ clients }) => clients > 0)!;
    await expect(removeEnvironment(admin, used.id)).rejects.toThrow('one application has keys');
    expect((await list()).map(({ id }) => id)).toContain(used.id);
  });
});

it('PA-04 only administrators do any of this, and only in their organization', async () => {
  const developer = await makePerson(admin.organizationId, 'developer', 'Amy');
  const stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Boss');
  const id = await idOf('sandbox');
  const input = { name: 'Mine', isProduction: true };
  for (const [person, code] of [
    [developer, 'forbidden'],
    [stranger, 'not_found'],
  ] as const) {
    expect(await refusal(changeEnvironment(person, id, input))).toMatchObject({ code });
    expect(await refusal(moveEnvironment(person, id, 'up'))).toMatchObject({ code });
    expect(await refusal(removeEnvironment(person, id))).toMatchObject({ code });
  }
  expect(await refusal(addEnvironment(developer, input))).toMatchObject({ code: 'forbidden' });
  expect(await slugs()).toEqual(['production', 'sandbox']);
  expect(await audit(id)).toEqual([]);
});
