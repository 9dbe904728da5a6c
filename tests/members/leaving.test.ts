import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { removeMember } from '@/lib/domain/members/remove-member';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { invitationList, memberList, membersOrNotFound } from '@/lib/queries/members';
import { actsAs, auditOf, refusal, stored, withSession } from '@/tests/members/organization';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();
beforeAll(openKeys);

async function makeTeam() {
  const acme = await makeOrganization();
  const grace = await makePerson(acme, 'admin', 'Grace');
  return { acme, grace, ada: await makePerson(acme, 'developer', 'Ada') };
}

const ownerOf = async (id: string) =>
  (await prisma().application.findUniqueOrThrow({ where: { id } })).ownerId;

describe('disabling', () => {
  it('ends every session at once, and enabling lets them in again', async () => {
    const { acme, grace, ada } = await makeTeam();
    const elsewhere = await withSession({ ...ada, sessionId: `${ada.sessionId}2` });
    await withSession(ada);
    await setMemberStatus(grace, { userId: ada.userId, enabled: false });
    expect(await actsAs(ada)).toBeNull();
    expect(await actsAs(elsewhere)).toBeNull();
    expect((await auditOf(acme, 'member.disable'))[0]?.details).toMatchObject({ sessionsEnded: 2 });
    const again = await withSession({ ...ada, sessionId: `${ada.sessionId}3` });
    expect(await actsAs(again)).toBeNull();
    await setMemberStatus(grace, { userId: ada.userId, enabled: true });
    expect(await actsAs(again)).toMatchObject({ userId: ada.userId });
    expect(await actsAs(ada)).toBeNull();
  });

  it('leaves the other organizations of the person alone', async () => {
    const { grace, ada } = await makeTeam();
    const other = await makeOrganization('Other');
    await prisma().membership.create({
      data: { organizationId: other, userId: ada.userId, role: 'developer' },
    });
    await setMemberStatus(grace, { userId: ada.userId, enabled: false });
    expect(await actsAs(await withSession(ada))).toMatchObject({ organizationId: other });
  });
});

describe('removing', () => {
  it('ends the sessions, the membership, and leaves the account', async () => {
    const { acme, grace, ada } = await makeTeam();
    await withSession(ada);
    await removeMember(grace, { userId: ada.userId, heirId: null });
    expect(await actsAs(ada)).toBeNull();
    expect((await stored(acme)).map(({ userId }) => userId)).toEqual([grace.userId]);
    expect(await prisma().user.count({ where: { id: ada.userId } })).toBe(1);
    expect(await auditOf(acme, 'member.remove')).toMatchObject([
      { actorId: grace.userId, targetId: ada.userId },
    ]);
  });

  it('asks who gets what they own, and changes nothing until somebody does', async () => {
    const { acme, grace, ada } = await makeTeam();
    const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    const locked = await makePerson(acme, 'developer', 'Locked');
    await setMemberStatus(grace, { userId: locked.userId, enabled: false });
    const application = await makeApplication(ada);
    for (const heirId of [null, ada.userId, bob.userId, locked.userId, 'nobody'])
      expect(await refusal(removeMember(grace, { userId: ada.userId, heirId }))).toMatchObject({
        code: 'invalid',
        fields: [{ path: 'heirId' }],
      });
    expect(await ownerOf(application)).toBe(ada.userId);
    expect(await stored(acme)).toHaveLength(3);
    expect(await auditOf(acme, 'member.remove')).toEqual([]);
  });

  it('gives all they own to one member, and nothing of another organization', async () => {
    const { acme, grace, ada } = await makeTeam();
    const applications = [await makeApplication(ada), await makeApplication(ada)];
    const other = await makeOrganization('Other');
    await prisma().membership.create({
      data: { organizationId: other, userId: ada.userId, role: 'developer' },
    });
    const kept = await makeApplication({ ...ada, organizationId: other });
    await removeMember(grace, { userId: ada.userId, heirId: grace.userId });
    expect(await Promise.all(applications.map(ownerOf))).toEqual([grace.userId, grace.userId]);
    expect(await ownerOf(kept)).toBe(ada.userId);
    const transfers = await auditOf(acme, 'application.transfer');
    expect(new Set(transfers.map(({ applicationId }) => applicationId))).toEqual(new Set(applications));
    expect(transfers[0]?.details).toEqual({ from: ada.email, to: grace.email });
  });

  it('leaves nothing to somebody who is gone, however late they make it', async () => {
    for (let round = 0; round < 25; round++) {
      const { acme, grace, ada } = await makeTeam();
      await Promise.allSettled([
        makeApplication(ada),
        makeApplication(ada),
        removeMember(grace, { userId: ada.userId, heirId: grace.userId }),
      ]);
      expect((await stored(acme)).map(({ userId }) => userId)).toEqual([grace.userId]);
      expect(await prisma().application.count({ where: { organizationId: acme, ownerId: ada.userId } })).toBe(
        0,
      );
    }
  }, 60_000);

  it('has one winner of twenty at once', async () => {
    const { acme, grace, ada } = await makeTeam();
    const answers = await Promise.allSettled(
      Array.from({ length: 20 }, () => removeMember(grace, { userId: ada.userId, heirId: null })),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await auditOf(acme, 'member.remove')).toHaveLength(1);
  });
});

// `notFound` of Next throws what the framework turns into the page.
const NOT_FOUND = /NEXT_HTTP_ERROR_FALLBACK;404/;

describe('the list of members', () => {
  it('says who cannot go, what each owns, and who is asking', async () => {
    const { grace, ada } = await makeTeam();
    await makeApplication(ada);
    expect(await memberList(grace)).toMatchObject([
      {
        id: ada.userId,
        role: 'developer',
        enabled: true,
        owned: 1,
        isYou: false,
        isLastAdministrator: false,
      },
      { id: grace.userId, role: 'admin', enabled: true, owned: 0, isYou: true, isLastAdministrator: true },
    ]);
  });

  it('does not exist for a developer', async () => {
    const { ada } = await makeTeam();
    await expect(memberList(ada)).rejects.toThrow(NOT_FOUND);
    await expect(invitationList(ada)).rejects.toThrow(NOT_FOUND);
    expect(() => membersOrNotFound(ada)).toThrow(NOT_FOUND);
  });
});
