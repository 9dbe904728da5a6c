import { expect, test } from 'vitest';
import { prisma } from '@/lib/db/database';
import { isUniqueViolation } from '@/lib/db/unique-violation';
import { newId } from '@/lib/platform/ids';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();

async function errorOf(work: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to fail.');
}

test('DB-07 a violated unique index of several columns is known by its name, and only by its own', async () => {
  const organizationId = newId();
  await prisma().organization.create({ data: { id: organizationId, slug: organizationId, name: 'One' } });
  const environment = () => ({
    id: newId(),
    organizationId,
    slug: 'production',
    name: 'Production',
    position: 1,
  });
  await prisma().environment.create({ data: environment() });
  const error = await errorOf(() => prisma().environment.create({ data: environment() }));
  expect(isUniqueViolation(error, 'environments_organization_id_slug_key')).toBe(true);
  expect(isUniqueViolation(error, 'environments_organization_id_name_key')).toBe(false);
});

test('a violated unique index of one column is known by its name', async () => {
  const slug = newId();
  const organization = () => ({ id: newId(), slug, name: 'Two' });
  await prisma().organization.create({ data: organization() });
  const error = await errorOf(() => prisma().organization.create({ data: organization() }));
  expect(isUniqueViolation(error, 'organizations_slug_key')).toBe(true);
  expect(isUniqueViolation(error, 'users_email_key')).toBe(false);
});

test('another error is not a unique violation', async () => {
  const error = await errorOf(() =>
    prisma().environment.create({
      data: { id: newId(), organizationId: newId(), slug: 'a', name: 'A', position: 1 },
    }),
  );
  expect(isUniqueViolation(error, 'environments_organization_id_slug_key')).toBe(false);
  expect(isUniqueViolation(new Error('organizations_slug_key'), 'organizations_slug_key')).toBe(false);
});
