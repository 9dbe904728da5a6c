import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { createAccessToken } from '@/lib/domain/access-tokens/create-access-token';
import { findTokenBearer } from '@/lib/domain/access-tokens/find-token-bearer';
import { revokeAccessToken } from '@/lib/domain/access-tokens/revoke-access-token';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { flushTokenUsage } from '@/lib/domain/usage/token-usage';
import { now } from '@/lib/platform/clock';
import { isWellFormedSecret } from '@/lib/platform/secret-format';
import { accessTokenRows } from '@/lib/queries/access-tokens';
import { env, setEnv } from '@/lib/platform/env';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';
import { useTravel } from '@/tests/support/travel';

useTestDatabase();
const travel = useTravel();

const origin = { address: '192.0.2.7', requestId: 'request-1' };
const bearer = (token: string) => findTokenBearer(token, origin);
let admin: Person;
let ada: Person;

const make = (person: Person, expiresInDays: number | null = 30) =>
  createAccessToken(person, { name: 'Pipeline', scopes: ['read', 'write'], expiresInDays });

beforeAll(async () => {
  await openKeys();
  const organization = await makeOrganization();
  admin = await makePerson(organization, 'admin', 'Grace');
  ada = await makePerson(organization);
});

describe('a personal access token', () => {
  it('is its person, in its organization, with what it was made for', async () => {
    const { id, value } = await make(ada);
    expect(isWellFormedSecret('access_token', value)).toBe(true);
    expect(await bearer(value)).toEqual({
      scopes: ['read', 'write'],
      person: { ...ada, sessionId: null, origin, accessToken: { id, name: 'Pipeline' } },
    });
  });

  it('is stored as a keyed hash and never listed', async () => {
    const { id, value } = await make(ada);
    const row = await prisma().personalAccessToken.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify({ row, rows: await accessTokenRows(ada) })).not.toContain(value.slice(10));
  });

  it('counts with the role its person has now', async () => {
    const person = await makePerson(ada.organizationId, 'admin', 'Eve');
    const { value } = await make(person);
    await prisma().membership.updateMany({ where: { userId: person.userId }, data: { role: 'developer' } });
    expect((await bearer(value))?.person.role).toBe('developer');
  });

  it('is nobody once its person is disabled', async () => {
    const person = await makePerson(ada.organizationId);
    const { value } = await make(person);
    await prisma().user.update({ where: { id: person.userId }, data: { disabledAt: new Date() } });
    expect(await bearer(value)).toBeNull();
  });

  it('is nobody while its person is locked out of its organization, and stays so afterwards', async () => {
    const person = await makePerson(ada.organizationId);
    const { value } = await make(person);
    const where = { userId: person.userId };
    await prisma().membership.updateMany({ where, data: { disabledAt: new Date() } });
    expect(await bearer(value)).toBeNull();
    await prisma().membership.updateMany({ where, data: { disabledAt: null } });
    expect(await bearer(value)).not.toBeNull();
    await setMemberStatus(admin, { userId: person.userId, enabled: false });
    await setMemberStatus(admin, { userId: person.userId, enabled: true });
    expect(await bearer(value)).toBeNull();
  });

  it('is nobody once its person left its organization, even for another one', async () => {
    const person = await makePerson(ada.organizationId);
    const { value } = await make(person);
    await prisma().membership.updateMany({
      where: { userId: person.userId },
      data: { organizationId: await makeOrganization('Other') },
    });
    expect(await bearer(value)).toBeNull();
  });

  it('is nobody from the instant it expires', async () => {
    const { value } = await make(ada, 30);
    const day = 24 * 3600 * 1000;
    travel(30 * day - 60_000);
    expect(await bearer(value)).not.toBeNull();
    travel(30 * day + 1000);
    expect(await bearer(value)).toBeNull();
    expect((await accessTokenRows(ada)).some(({ expired }) => expired)).toBe(true);
  });

  it('is nobody once revoked, and cannot be revoked twice or by somebody else', async () => {
    const { id, value } = await make(ada);
    await expect(revokeAccessToken(admin, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await bearer(value)).not.toBeNull();
    await revokeAccessToken(ada, id);
    expect(await bearer(value)).toBeNull();
    await expect(revokeAccessToken(ada, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await accessTokenRows(ada)).map((row) => row.id)).not.toContain(id);
  });

  it('with admin is for administrators', async () => {
    const wish = { name: 'All', scopes: ['admin' as const], expiresInDays: 30 };
    await expect(createAccessToken(ada, wish)).rejects.toMatchObject({ code: 'invalid' });
    expect((await createAccessToken(admin, wish)).value).toMatch(/^gh_pat_/);
  });

  it('remembers when it was last used', async () => {
    const { id, value } = await make(ada);
    await bearer(value);
    await flushTokenUsage();
    const row = (await accessTokenRows(ada)).find((one) => one.id === id);
    expect(now() - Date.parse(row!.lastUsedAt!)).toBeLessThan(60_000);
  });

  it('is in the audit when it is made and when it is revoked', async () => {
    const { id } = await make(ada);
    await revokeAccessToken(ada, id);
    const rows = await prisma().auditEvent.findMany({ where: { targetId: id }, orderBy: { id: 'asc' } });
    expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['access-token.create', ada.userId],
      ['access-token.revoke', ada.userId],
    ]);
  });
});

describe('ADMIN_TOKEN', () => {
  const token = 'a-token-that-only-automation-knows-32';

  it('is the first administrator of the first organization', async () => {
    expect(await bearer(token)).toBeNull();
    setEnv({ ...env(), ADMIN_TOKEN: token });
    const found = await bearer(token);
    expect(found?.scopes).toEqual(['read', 'write', 'admin']);
    expect(found?.person).toMatchObject({
      userId: admin.userId,
      role: 'admin',
      organizationId: admin.organizationId,
      accessToken: { id: null, name: 'ADMIN_TOKEN' },
    });
    expect(await bearer(`${token}x`)).toBeNull();
    expect(await bearer('')).toBeNull();
  });
});
