import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { removeMember } from '@/lib/domain/members/remove-member';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { endShare } from '@/lib/domain/sharing/end-share';
import { changeShareRole } from '@/lib/domain/sharing/share-application';
import { transferApplication } from '@/lib/domain/sharing/transfer-application';
import { createTeam } from '@/lib/domain/teams/create-team';
import { applicationOverview } from '@/lib/queries/application-overview';
import { sharingView } from '@/lib/queries/sharing';
import { auditOf, refusal } from '@/tests/members/organization';
import { makeCast, makePair, makeTeam, reach, share } from '@/tests/sharing/cast';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeOrganization, makePerson } from '@/tests/support/people';

useTestDatabase();

const transfer = (person: Person, applicationId: string, to: Person, formerOwnerAs: 'editor' | null = null) =>
  transferApplication(person, { applicationId, userId: to.userId, formerOwnerAs });

describe('sharing', () => {
  it('finds members by name or address and teams by name, however they are written', async () => {
    const { acme, grace, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    await share(ada, id, 'BOB', 'viewer');
    expect(await reach(bob, id)).toBe('view');
    await createTeam(grace, { name: 'Data  Crew', members: [] });
    await share(ada, id, ' data crew ', 'editor');
    await share(ada, id, grace.email.toUpperCase(), 'viewer');
    expect((await auditOf(acme, 'application.share')).map(({ details }) => details)).toEqual([
      { with: bob.email, kind: 'member', role: 'viewer' },
      { with: 'Data  Crew', kind: 'team', role: 'editor' },
      { with: grace.email, kind: 'member', role: 'viewer' },
    ]);
    expect((await applicationOverview(bob, id)).sharedWith).toEqual([
      { name: 'Data  Crew', role: 'editor', isTeam: true },
      { name: 'Bob', role: 'viewer', isTeam: false },
      { name: 'Grace', role: 'viewer', isTeam: false },
    ]);
  });

  it('refuses nobody, two of one name, the owner, who has it already, the disabled, and other organizations', async () => {
    const { acme, grace, ada, bob } = await makePair();
    await makePerson(acme, 'developer', 'Twin');
    await makePerson(acme, 'developer', 'twin');
    const locked = await makePerson(acme, 'developer', 'Locked');
    await setMemberStatus(grace, { userId: locked.userId, enabled: false });
    const outsider = await makePerson(await makeOrganization('Other'), 'admin', 'Outsider');
    const theirs = await makeTeam(outsider, outsider);
    const id = await makeApplication(ada);
    await share(ada, id, bob.email, 'viewer');
    for (const who of ['%', '_ob', 'Twin', ada.email, bob.email, locked.email, outsider.email, theirs.name])
      expect(await refusal(share(ada, id, who, 'viewer')), who).toMatchObject({
        code: 'invalid',
        fields: [{ path: 'who' }],
      });
    expect(await auditOf(acme, 'application.share')).toHaveLength(1);
  });

  it('changes and ends from the next request on, and says so in the audit', async () => {
    const { acme, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    const target = { userId: bob.userId };
    await share(ada, id, bob.email, 'viewer');
    await changeShareRole(ada, { applicationId: id, target, role: 'editor' });
    await changeShareRole(ada, { applicationId: id, target, role: 'editor' });
    expect(await reach(bob, id)).toBe('edit');
    await endShare(ada, { applicationId: id, target });
    expect(await reach(bob, id)).toBe('none');
    expect(await refusal(endShare(ada, { applicationId: id, target }))).toMatchObject({ code: 'not_found' });
    expect(await refusal(changeShareRole(ada, { applicationId: id, target, role: 'viewer' }))).toMatchObject({
      code: 'not_found',
    });
    expect((await auditOf(acme, 'application.change-share-role')).map(({ details }) => details)).toEqual([
      { with: bob.email, kind: 'member', from: 'viewer', to: 'editor' },
    ]);
    expect(await auditOf(acme, 'application.unshare')).toHaveLength(1);
  });

  it('offers members and teams to those alone who may share', async () => {
    const { ada, bob } = await makePair();
    const id = await makeApplication(ada);
    await share(ada, id, bob.email, 'editor');
    expect((await sharingView(ada, id)).members).toHaveLength(3);
    expect(await sharingView(bob, id)).toMatchObject({ mayShare: false, mayTransfer: false, members: [] });
  });

  it('cannot reach across to another organization, whatever the program does', async () => {
    const { acme, ada } = await makePair();
    const outsider = await makePerson(await makeOrganization('Other'));
    const applicationId = await makeApplication(ada);
    const row = { applicationId, userId: outsider.userId, role: 'editor' as const };
    for (const organizationId of [acme, outsider.organizationId])
      expect((await refusal(prisma().memberShare.create({ data: { ...row, organizationId } }))).code).toBe(
        'P2003',
      );
  });
});

describe('who leaves', () => {
  it('has nothing any more: neither by themselves nor by a team, and a new membership brings nothing back', async () => {
    const { acme, grace, ada, bob } = await makePair();
    const [alone, byTeam] = [await makeApplication(ada), await makeApplication(ada)];
    const team = await makeTeam(grace, bob);
    await share(ada, alone, bob.email, 'editor');
    await share(ada, byTeam, team.name, 'editor');
    await removeMember(grace, { userId: bob.userId, heirId: null });
    await prisma().membership.create({
      data: { organizationId: acme, userId: bob.userId, role: 'developer' },
    });
    expect([await reach(bob, alone), await reach(bob, byTeam)]).toEqual(['none', 'none']);
    expect((await auditOf(acme, 'application.unshare')).map(({ applicationId }) => applicationId)).toEqual([
      alone,
    ]);
    expect((await auditOf(acme, 'member.remove'))[0]?.details).toMatchObject({
      sharesEnded: 1,
      teamsLeft: [team.name],
    });
  });

  it('can do nothing while disabled, not even in a request that is under way', async () => {
    const { grace, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    await share(ada, id, bob.email, 'editor');
    await setMemberStatus(grace, { userId: bob.userId, enabled: false });
    expect(await reach(bob, id)).toBe('none');
    expect((await sharingView(ada, id)).shares).toMatchObject([{ enabled: false }]);
    await setMemberStatus(grace, { userId: bob.userId, enabled: true });
    expect(await reach(bob, id)).toBe('edit');
  });

  it('leaves what they owned to an heir, for whom it is not shared any more', async () => {
    const { grace, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    await share(ada, id, bob.email, 'viewer');
    await removeMember(grace, { userId: ada.userId, heirId: bob.userId });
    expect(await sharingView(bob, id)).toMatchObject({ owner: { id: bob.userId }, shares: [] });
  });

  it('is shared nothing with while they are being removed', async () => {
    for (let round = 0; round < 25; round++) {
      const { grace, ada, bob } = await makePair();
      const id = await makeApplication(ada);
      const shared = share(ada, id, bob.email, 'editor');
      await Promise.allSettled([shared, removeMember(grace, { userId: bob.userId, heirId: null })]);
      expect(await reach(bob, id)).toBe('none');
      expect(['invalid', 'not_found', undefined]).toContain((await refusal(shared)).code);
    }
  }, 60_000);
});

describe('transferring', () => {
  it('makes another the owner, and the owner before what was chosen', async () => {
    const { acme, grace, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    await share(ada, id, bob.email, 'viewer');
    await transfer(ada, id, bob, 'editor');
    expect(await sharingView(bob, id)).toMatchObject({
      owner: { id: bob.userId },
      shares: [{ name: 'Ada', role: 'editor' }],
      mayTransfer: true,
    });
    expect(await refusal(transfer(ada, id, ada))).toMatchObject({ code: 'forbidden' });
    await transfer(grace, id, grace);
    expect([await reach(bob, id), await reach(ada, id)]).toEqual(['none', 'edit']);
    expect((await auditOf(acme, 'application.transfer')).map(({ details }) => details)).toEqual([
      { from: ada.email, to: bob.email, formerOwnerAs: 'editor' },
      { from: bob.email, to: grace.email, formerOwnerAs: null },
    ]);
  });

  it('refuses the owner there is, who is disabled, and who is no member', async () => {
    const { acme, grace, ada } = await makePair();
    const locked = await makePerson(acme, 'developer', 'Locked');
    await setMemberStatus(grace, { userId: locked.userId, enabled: false });
    const outsider = await makePerson(await makeOrganization('Other'));
    const id = await makeApplication(ada);
    for (const to of [ada, locked, outsider, { ...ada, userId: 'nobody' }])
      expect(await refusal(transfer(ada, id, to))).toMatchObject({
        code: 'invalid',
        fields: [{ path: 'userId' }],
      });
  });

  it('of many at once happens in an order that each was allowed in, and never shares with the owner', async () => {
    for (let round = 0; round < 25; round++) {
      const cast = await makeCast();
      const { owner, editor, viewer, stranger } = cast;
      const id = await makeApplication(owner);
      await Promise.allSettled([
        transfer(owner, id, editor),
        transfer(owner, id, viewer, 'editor'),
        share(owner, id, editor.email, 'viewer'),
        share(owner, id, viewer.email, 'editor'),
        share(owner, id, stranger.email, 'viewer'),
      ]);
      // Whoever was owner first gave it away once: then it was no longer theirs to give.
      expect(await auditOf(cast.acme, 'application.transfer')).toHaveLength(1);
      const { ownerId } = (await prisma().application.findUnique({ where: { id } }))!;
      expect([editor.userId, viewer.userId]).toContain(ownerId);
      expect(await prisma().memberShare.count({ where: { applicationId: id, userId: ownerId } })).toBe(0);
    }
  }, 60_000);

  it('leaves nothing to somebody who is being removed', async () => {
    for (let round = 0; round < 25; round++) {
      const { grace, ada, bob } = await makePair();
      const id = await makeApplication(ada);
      await Promise.allSettled([
        transfer(ada, id, bob),
        removeMember(grace, { userId: bob.userId, heirId: null }),
      ]);
      const { ownerId } = (await prisma().application.findUnique({ where: { id } }))!;
      const membership = { organizationId: ada.organizationId, userId: ownerId };
      expect(await prisma().membership.count({ where: membership })).toBe(1);
    }
  }, 60_000);
});
