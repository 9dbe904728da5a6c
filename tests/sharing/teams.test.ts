import { expect, describe, it } from 'vitest';
import type { Person } from '@/lib/domain/actor';
import { changeTeam } from '@/lib/domain/teams/change-team';
import { createTeam } from '@/lib/domain/teams/create-team';
import { removeTeam } from '@/lib/domain/teams/remove-team';
import { teamList } from '@/lib/queries/teams';
import { auditOf, refusal } from '@/tests/members/organization';
import { makeCast, makePair, makeTeam, reach, share } from '@/tests/sharing/cast';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeOrganization, makePerson } from '@/tests/support/people';

useTestDatabase();

describe('teams', () => {
  it('are managed by administrators alone', async () => {
    const { admin: grace, owner: ada, outsider } = await makeCast();
    const team = await makeTeam(grace, ada);
    const change = { id: team.id, name: 'Mine', added: [], removed: [] };
    for (const attempt of [
      () => createTeam(ada, { name: 'Mine', members: [] }),
      () => changeTeam(ada, change),
      () => removeTeam(ada, team.id),
    ])
      expect(await refusal(attempt())).toMatchObject({ code: 'forbidden' });
    expect(await refusal(changeTeam(outsider, change))).toMatchObject({ code: 'not_found' });
    expect(await refusal(removeTeam(outsider, team.id))).toMatchObject({ code: 'not_found' });
    await expect(teamList(ada)).rejects.toThrow(/NEXT_HTTP_ERROR_FALLBACK;404/);
  });

  it('have names of their own, and members of their organization', async () => {
    const { grace, ada } = await makePair();
    const outsider = await makePerson(await makeOrganization('Other'));
    const team = await makeTeam(grace, ada);
    const taken = createTeam(grace, { name: team.name.toUpperCase(), members: [] });
    expect(await refusal(taken)).toMatchObject({ fields: [{ path: 'name' }] });
    const foreign = createTeam(grace, { name: 'Foreign', members: [outsider.userId] });
    expect(await refusal(foreign)).toMatchObject({ fields: [{ path: 'members' }] });
    expect(await teamList(grace)).toMatchObject([{ name: team.name, members: [{ name: 'Ada' }] }]);
  });

  it('give to who comes and take from who goes, at once', async () => {
    const { acme, grace, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    const team = await makeTeam(grace);
    await share(ada, id, team.name, 'editor');
    const change = (added: Person[], removed: Person[], name = team.name) =>
      changeTeam(grace, {
        id: team.id,
        name,
        added: added.map(({ userId }) => userId),
        removed: removed.map(({ userId }) => userId),
      });
    await change([bob], []);
    await change([bob], [], 'Renamed');
    expect(await reach(bob, id)).toBe('edit');
    await change([], [bob, ada], 'Renamed');
    expect(await reach(bob, id)).toBe('none');
    for (const [action, count] of [
      ['team.rename', 1],
      ['team.add-member', 1],
      ['team.remove-member', 1],
    ] as const)
      expect(await auditOf(acme, action)).toHaveLength(count);
  });

  it('take what was shared with them when they go', async () => {
    const { acme, grace, ada, bob } = await makePair();
    const id = await makeApplication(ada);
    const team = await makeTeam(grace, bob);
    await share(ada, id, team.name, 'editor');
    await removeTeam(grace, team.id);
    expect(await reach(bob, id)).toBe('none');
    expect(await auditOf(acme, 'application.unshare')).toMatchObject([
      { applicationId: id, details: { with: team.name, kind: 'team' } },
    ]);
    expect((await auditOf(acme, 'team.delete'))[0]?.details).toEqual({ sharesEnded: 1 });
  });
});
