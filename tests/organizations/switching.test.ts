import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { invite } from '@/lib/domain/invitations/invite';
import { acceptSignedIn, acceptWithPassword } from '@/lib/domain/invitations/accept-invitation';
import { changeRole } from '@/lib/domain/members/change-role';
import { removeMember } from '@/lib/domain/members/remove-member';
import { setMemberStatus } from '@/lib/domain/members/set-member-status';
import { findPerson } from '@/lib/domain/people/find-person';
import { signIn } from '@/lib/domain/people/sign-in';
import { signOut } from '@/lib/domain/people/sign-out';
import { switchOrganization } from '@/lib/domain/people/switch-organization';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { portalFrame } from '@/lib/queries/portal-frame';
import { elsewhere, makeTraveller, placeOf } from '@/tests/organizations/fixtures';
import { actsAs, auditOf, refusal } from '@/tests/members/organization';
import {
  addPerson,
  freshAddress,
  from,
  organization,
  PASSWORD,
  useOrganization,
} from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();
beforeAll(openKeys);
useOrganization();

const NOT_FOUND = /NEXT_HTTP_ERROR_FALLBACK;404/;
const adminOf = (organizationId: string) => makePerson(organizationId, 'admin', 'Grace');

describe('a switch', () => {
  it('counts from the next request on, in that browser alone, and is no matter of the audit', async () => {
    const { first, second, ada } = await makeTraveller();
    const other = await elsewhere(ada);
    const before = await prisma().auditEvent.count();
    await switchOrganization(ada, second);
    expect([await placeOf(ada), await placeOf(other)]).toEqual([second, first]);
    expect(await prisma().auditEvent.count()).toBe(before);
  });

  it('brings the role of that organization: an administrator in one is none in the other', async () => {
    const { second, ada } = await makeTraveller('admin', 'developer');
    expect(() => settingsOrNotFound(ada)).not.toThrow();
    await switchOrganization(ada, second);
    const there = (await actsAs(ada))!;
    expect(there.role).toBe('developer');
    expect(() => settingsOrNotFound(there)).toThrow(NOT_FOUND);
    expect((await portalFrame(there)).isAdmin).toBe(false);
  });

  it('finds no organization that is not theirs, that has locked them out, or that does not exist', async () => {
    const { first, second, ada } = await makeTraveller();
    const grace = await adminOf(second);
    await setMemberStatus(grace, { userId: ada.userId, enabled: false });
    for (const organizationId of [await makeOrganization('Third'), second, 'nothing'])
      expect(await refusal(switchOrganization(ada, organizationId))).toMatchObject({ code: 'not_found' });
    expect(await placeOf(ada)).toBe(first);
  });

  it('does nothing for a session that is over, nor for an access token', async () => {
    const { second, ada } = await makeTraveller();
    await signOut(ada);
    for (const person of [ada, { ...ada, sessionId: null }])
      expect(await refusal(switchOrganization(person, second))).toMatchObject({ code: 'unauthenticated' });
    expect((await prisma().session.findUniqueOrThrow({ where: { id: ada.sessionId! } })).organizationId).toBe(
      ada.organizationId,
    );
  });

  it('goes on from wherever the membership ends meanwhile, or is refused', async () => {
    for (let round = 0; round < 50; round++) {
      const { first, second, ada } = await makeTraveller();
      const grace = await adminOf(second);
      await Promise.allSettled([
        switchOrganization(ada, second),
        removeMember(grace, { userId: ada.userId, heirId: null }),
      ]);
      expect(await placeOf(ada)).toBe(first);
      expect(
        (await prisma().session.findUniqueOrThrow({ where: { id: ada.sessionId! } })).organizationId,
      ).toBe(first);
    }
  }, 120_000);
});

describe('the end of a membership', () => {
  it('moves the sessions that act there to another organization, leaves the others, and says how many', async () => {
    const { first, second, ada } = await makeTraveller();
    const there = await elsewhere(ada, second);
    const grace = await adminOf(second);
    await setMemberStatus(grace, { userId: ada.userId, enabled: false });
    expect([await placeOf(ada), await placeOf(there)]).toEqual([first, first]);
    expect((await auditOf(second, 'member.disable'))[0]?.details).toMatchObject({
      sessionsEnded: 0,
      sessionsMoved: 1,
    });
    // What they had does not come back with them.
    await setMemberStatus(grace, { userId: ada.userId, enabled: true });
    expect(await placeOf(there)).toBe(first);
  });

  it('signs out whoever has nowhere to go', async () => {
    const { first, second, ada } = await makeTraveller();
    await removeMember(await adminOf(first), { userId: ada.userId, heirId: null });
    expect(await placeOf(ada)).toBe(second);
    await removeMember(await adminOf(second), { userId: ada.userId, heirId: null });
    expect(await placeOf(ada)).toBeNull();
  });

  it('ends in one organization what the role there was for, and nothing in the other', async () => {
    const { second, ada } = await makeTraveller('admin', 'admin');
    const there = await elsewhere(ada, second);
    await changeRole(await adminOf(second), { userId: ada.userId, role: 'developer' });
    expect((await actsAs(ada))?.role).toBe('admin');
    expect((await actsAs(there))?.role).toBe('developer');
  });
});

describe('a sign-in', () => {
  const enter = async (email: string) => {
    const browser = from(freshAddress());
    return (await findPerson(await signIn({ email, password: PASSWORD, ...browser }), browser.origin))!;
  };
  const addTo = (organizationId: string, userId: string) =>
    prisma().membership.create({ data: { organizationId, userId, role: 'developer' } });

  it('leads to the organization used last, else the one joined first, and never to one that is closed', async () => {
    const { id, email } = await addPerson();
    const second = await makeOrganization('Second');
    await addTo(second, id);
    const ada = await enter(email);
    expect(ada.organizationId).toBe(organization());
    await switchOrganization(ada, second);
    expect((await enter(email)).organizationId).toBe(second);
    await setMemberStatus(await adminOf(second), { userId: id, enabled: false });
    expect((await enter(email)).organizationId).toBe(organization());
  });

  it('by an invitation leads to its organization, though there is another one', async () => {
    const { id, email } = await addPerson();
    const second = await makeOrganization('Second');
    const { token } = await invite(await adminOf(second), { email, role: 'admin' });
    const browser = from(freshAddress());
    const session = await acceptWithPassword(token, PASSWORD, browser);
    expect(await findPerson(session, browser.origin)).toMatchObject({
      userId: id,
      organizationId: second,
      role: 'admin',
    });
  });

  it('is not needed to accept one: whoever is signed in goes there, in this browser alone', async () => {
    const { email } = await addPerson();
    const [ada, other] = [await enter(email), await enter(email)];
    const second = await makeOrganization('Second');
    const { token } = await invite(await adminOf(second), { email, role: 'developer' });
    await acceptSignedIn(ada, token);
    expect([await placeOf(ada), await placeOf(other)]).toEqual([second, organization()]);
    expect((await portalFrame((await actsAs(ada))!)).organizations).toHaveLength(2);
  });
});
