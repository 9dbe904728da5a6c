import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { invite } from '@/lib/domain/invitations/invite';
import { changeRole } from '@/lib/domain/members/change-role';
import { removeMember } from '@/lib/domain/members/remove-member';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { actsAs, auditOf, refusal, stored, withSession } from '@/tests/members/organization';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();
beforeAll(openKeys);

/** An organization with two administrators and a developer. */
async function makeTeam() {
  const acme = await makeOrganization();
  const [grace, linus] = [await makePerson(acme, 'admin', 'Grace'), await makePerson(acme, 'admin', 'Linus')];
  return { acme, grace, linus, ada: await makePerson(acme, 'developer', 'Ada') };
}

/** Makes everybody an administrator again. */
async function restore(organizationId: string, people: readonly Person[]): Promise<void> {
  await prisma().membership.deleteMany({ where: { organizationId } });
  await prisma().membership.createMany({
    data: people.map(({ userId }) => ({ organizationId, userId, role: 'admin' as const })),
  });
}

describe('a role', () => {
  it('PA-11 lowered in the middle of a session counts from the next request on', async () => {
    const { acme, grace, linus } = await makeTeam();
    await withSession(linus);
    expect(await actsAs(linus)).toMatchObject({ role: 'admin' });
    await changeRole(grace, { userId: linus.userId, role: 'developer' });
    expect(await actsAs(linus)).toMatchObject({ role: 'developer' });
    const [row] = await auditOf(acme, 'member.change-role');
    expect(row).toMatchObject({
      actorId: grace.userId,
      targetId: linus.userId,
      targetLabel: linus.email,
      details: { from: 'admin', to: 'developer' },
    });
  });

  it('that was lowered meanwhile is no longer enough for what was begun with it', async () => {
    const { grace, linus, ada } = await makeTeam();
    await changeRole(grace, { userId: linus.userId, role: 'developer' });
    // What the request of Linus read before.
    expect(linus.role).toBe('admin');
    const late = changeRole(linus, { userId: ada.userId, role: 'admin' });
    expect(await refusal(late)).toMatchObject({ code: 'forbidden' });
  });

  it('that is the same already changes and audits nothing', async () => {
    const { acme, grace, ada } = await makeTeam();
    await changeRole(grace, { userId: ada.userId, role: 'developer' });
    expect(await auditOf(acme, 'member.change-role')).toEqual([]);
  });

  it('given up ends the invitations that were made with it', async () => {
    const { acme, grace, linus } = await makeTeam();
    await invite(linus, { email: 'friend@example.com', role: 'admin' });
    await changeRole(grace, { userId: linus.userId, role: 'developer' });
    expect((await auditOf(acme, 'member.change-role'))[0]?.details).toMatchObject({ invitationsRevoked: 1 });
  });
});

describe('the last administrator', () => {
  const endings: [string, (actor: Person, userId: string) => Promise<void>][] = [
    ['demoted', (actor, userId) => changeRole(actor, { userId, role: 'developer' })],
    ['disabled', (actor, userId) => setMemberStatus(actor, { userId, enabled: false })],
    ['removed', (actor, userId) => removeMember(actor, { userId, heirId: null })],
  ];

  it.each(endings)('cannot be %s', async (_name, end) => {
    const acme = await makeOrganization();
    const grace = await makePerson(acme, 'admin', 'Grace');
    await makePerson(acme, 'developer');
    expect(await refusal(end(grace, grace.userId))).toMatchObject({ code: 'conflict' });
    expect(await stored(acme)).toContainEqual({ userId: grace.userId, role: 'admin', disabledAt: null });
  });

  it.each(endings)('is whoever is left enabled, and cannot be %s', async (_name, end) => {
    const { grace, linus } = await makeTeam();
    await setMemberStatus(grace, { userId: linus.userId, enabled: false });
    expect(await refusal(end(grace, grace.userId))).toMatchObject({ code: 'conflict' });
  });

  it.each(endings)(
    'is left when two administrators have each other %s at once',
    async (_name, end) => {
      const acme = await makeOrganization();
      const team = [
        await makePerson(acme, 'admin', 'Grace'),
        await makePerson(acme, 'admin', 'Linus'),
      ] as const;
      for (let round = 0; round < 50; round++) {
        await restore(acme, team);
        const [grace, linus] = team;
        const answers = await Promise.allSettled([end(grace, linus.userId), end(linus, grace.userId)]);
        const left = (await stored(acme)).filter(({ role, disabledAt }) => role === 'admin' && !disabledAt);
        expect(left).toHaveLength(1);
        expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      }
    },
    60_000,
  );
});

describe('PA-04 a developer', () => {
  it('changes no member, not even themselves, and invites nobody', async () => {
    const { acme, linus, ada } = await makeTeam();
    const before = await stored(acme);
    for (const attempt of [
      () => changeRole(ada, { userId: ada.userId, role: 'admin' }),
      () => setMemberStatus(ada, { userId: linus.userId, enabled: false }),
      () => removeMember(ada, { userId: linus.userId, heirId: null }),
      () => invite(ada, { email: 'friend@example.com', role: 'admin' }),
    ])
      expect(await refusal(attempt())).toMatchObject({ code: 'forbidden' });
    expect(await stored(acme)).toEqual(before);
  });
});

it('PA-07 an administrator of another organization finds nobody to change', async () => {
  const { acme, linus } = await makeTeam();
  const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  const before = await stored(acme);
  for (const attempt of [
    () => changeRole(bob, { userId: linus.userId, role: 'developer' }),
    () => setMemberStatus(bob, { userId: linus.userId, enabled: false }),
    () => removeMember(bob, { userId: linus.userId, heirId: null }),
  ])
    expect(await refusal(attempt())).toMatchObject({ code: 'not_found' });
  expect(await stored(acme)).toEqual(before);
});
