import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { findFirstOrganization, findOrganization } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { practiceUsers, replacePracticeUsers } from '@/lib/domain/practice-idp/replace-users';
import { practiceUsersView } from '@/lib/queries/practice-users';
import { askPractice, expectPracticeRefusal, logIn, verified } from '@/tests/practice-idp/practice';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
let admin: Person;
let other: Person;

beforeAll(async () => {
  const first = await findFirstOrganization(prisma());
  admin = await makePerson(first!.id, 'admin');
  other = await makePerson(await makeOrganization(), 'admin', 'Bob');
});

const slugOf = async (person: Person) => (await findOrganization(prisma(), person.organizationId))!.slug;
const eve = { grant_type: 'password', username: 'eve', password: 'first' };

describe('users that an administrator uploaded', () => {
  it('log in, and their claims are in their tokens', async () => {
    expect(await replacePracticeUsers(admin, 'username,password,email\neve,first,eve@example.com')).toBe(1);
    const { access_token } = await logIn(portal, eve);
    const { payload } = await verified(portal, access_token);
    expect(payload).toMatchObject({
      sub: `${await slugOf(admin)}/eve`,
      preferred_username: 'eve',
      email: 'eve@example.com',
    });
    expectPracticeRefusal(await askPractice(portal, { ...eve, password: 'First' }), 400, 'invalid_grant');
  });

  it('take the place of those before, all or none', async () => {
    await replacePracticeUsers(admin, 'username,password\nmia,p\nzoe,p');
    expectPracticeRefusal(await askPractice(portal, eve), 400, 'invalid_grant');
    await expect(replacePracticeUsers(admin, 'username,password\neve,first\nbad name,p')).rejects.toThrow(
      'Line 3',
    );
    expect((await practiceUsers(admin)).map(({ username }) => username)).toEqual(['mia', 'zoe']);
  });

  it('are their organization’s: another has its own by the same name', async () => {
    await replacePracticeUsers(admin, 'username,password\neve,first');
    await replacePracticeUsers(other, 'username,password\neve,second');
    const organization = await slugOf(other);
    const { access_token } = await logIn(portal, { ...eve, password: 'second', organization });
    expect((await verified(portal, access_token)).payload.sub).toBe(`${organization}/eve`);
    for (const asked of [
      { ...eve, organization },
      { ...eve, password: 'second' },
      { ...eve, organization: 'none' },
    ])
      expectPracticeRefusal(await askPractice(portal, asked), 400, 'invalid_grant');
  });

  it('are stored without their passwords, and the audit says how many', async () => {
    await replacePracticeUsers(admin, 'username,password\neve,first');
    const row = await prisma().practiceUser.findFirstOrThrow({
      where: { organizationId: admin.organizationId },
    });
    expect(row.passwordHash).toMatch(/^\$argon2id\$/);
    expect((await practiceUsers(admin))[0]).not.toHaveProperty('passwordHash');
    const event = await prisma().auditEvent.findFirstOrThrow({
      where: { action: 'practice-users.replace' },
      orderBy: { id: 'desc' },
    });
    expect(event).toMatchObject({ actorId: admin.userId, details: { count: 1 } });
  });

  it('are listed with what their tokens say of them, and nothing of their passwords', async () => {
    await replacePracticeUsers(admin, 'username,password,name,staff\nzoe,hush-hush,Zoe Z,true\nmia,secret,,');
    const view = await practiceUsersView(admin);
    expect(view).toEqual({
      count: 2,
      first: [
        { username: 'mia', claims: [] },
        { username: 'zoe', claims: ['name Zoe Z', 'staff true'] },
      ],
    });
  });

  it('are for administrators to see and to replace', async () => {
    const developer = await makePerson(admin.organizationId);
    await expect(replacePracticeUsers(developer, 'username,password\n')).rejects.toThrow(/administrator/);
    await expect(practiceUsers(developer)).rejects.toThrow(/administrator/);
  });
});
