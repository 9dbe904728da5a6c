import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { invite } from '@/lib/domain/invitations/invite';
import { unlinkOutsideAccount } from '@/lib/domain/outside-sign-in/link';
import { signIn } from '@/lib/domain/people/sign-in';
import { findPerson } from '@/lib/domain/people/find-person';
import { issueSessionCookie } from '@/lib/auth/session-cookie';
import { addPerson, from, PASSWORD, useOrganizationOf } from '@/tests/people/fixtures';
import { signUpMode, outsideWorld } from '@/tests/outside-sign-in/outside';
import { TestBrowser } from '@/tests/outside-sign-in/test-browser';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { freshAddress } from '@/tests/support/portal';

const world = outsideWorld((login) => ({
  email: `${login}@acme.test`,
  email_verified: !login.startsWith('unverified'),
}));
useOrganizationOf(() => prisma().organization.findFirstOrThrow());

let browser: TestBrowser;
beforeEach(() => {
  browser = new TestBrowser();
  signUpMode('invite');
});

/** Signs somebody in by their password, in the browser. */
async function enter(email: string, own = browser) {
  const sessionId = await signIn({ email, password: PASSWORD, ...from(freshAddress()) });
  const { name, value } = await issueSessionCookie(sessionId);
  own.jar(world.portal.origin).set(name, value);
  return (await findPerson(sessionId, from(null).origin))!;
}

async function invitationFor(email: string): Promise<string> {
  const admin = await addPerson(undefined, 'admin');
  const person = await enter(admin.email, new TestBrowser());
  return (await invite(person, { email, role: 'developer' })).token;
}

const users = (email: string) => prisma().user.findMany({ where: { email } });

describe('an invitation', () => {
  it('is accepted by whom the provider says has its address, once', async () => {
    const token = await invitationFor('guest@acme.test');
    expect(await world.signIn(browser, 'guest', `?invitation=${token}`)).toBe('/applications');
    expect(await world.whoIs(browser)).toBe('guest@acme.test');
    const other = await world.signIn(new TestBrowser(), 'guest2', `?invitation=${token}`);
    expect(other).toBe(`/invitation/${token}?error=outside-invitation-unusable`);
  });

  it.each([
    ['somebody', 'else', 'invitation-for-another'],
    ['unverified.ann', 'unverified.ann', 'email-unverified'],
  ])('for %s does not count for %s', async (invited, login, reason) => {
    const token = await invitationFor(`${invited}@acme.test`);
    const goal = await world.signIn(browser, login, `?invitation=${token}`);
    expect(goal).toBe(`/invitation/${token}?error=outside-${reason}`);
    expect(await world.whoIs(browser)).toBeNull();
    expect(await users(`${login}@acme.test`)).toEqual([]);
  });

  it('does not count without its link, and not with SIGN_UP=closed', async () => {
    const token = await invitationFor('waiting@acme.test');
    expect(await world.signIn(browser, 'waiting')).toBe('/sign-in?error=outside-not-invited');
    signUpMode('closed');
    const goal = await world.signIn(browser, 'waiting', `?invitation=${token}`);
    expect(goal).toBe(`/invitation/${token}?error=outside-invitation-unusable`);
    expect(await users('waiting@acme.test')).toEqual([]);
  });

  it('gives nobody an account that is there already', async () => {
    const token = await invitationFor('present@acme.test');
    const { id } = await addPerson('present@acme.test');
    await prisma().membership.deleteMany({ where: { userId: id } });
    const goal = await world.signIn(browser, 'present', `?invitation=${token}`);
    expect(goal).toBe(`/invitation/${token}?error=outside-email-taken`);
    expect(await prisma().outsideAccount.count({ where: { userId: id } })).toBe(0);
  });

  it('lets somebody back in who is linked', async () => {
    const first = await invitationFor('back@acme.test');
    await world.signIn(browser, 'back', `?invitation=${first}`);
    const { id } = (await users('back@acme.test'))[0]!;
    await prisma().membership.deleteMany({ where: { userId: id } });
    const again = await invitationFor('back@acme.test');
    const own = new TestBrowser();
    expect(await world.signIn(own, 'back', `?invitation=${again}`)).toBe('/applications');
    expect(await world.whoIs(own)).toBe('back@acme.test');
  });

  it('of a second organization leads whoever is linked there, and the next sign-in too', async () => {
    await world.signIn(browser, 'both', `?invitation=${await invitationFor('both@acme.test')}`);
    const bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
    const { token } = await invite(bob, { email: 'both@acme.test', role: 'admin' });
    const { id: userId } = (await users('both@acme.test'))[0]!;
    const lastPlace = async () =>
      (await prisma().session.findFirstOrThrow({ where: { userId }, orderBy: { createdAt: 'desc' } }))
        .organizationId;
    expect(await lastPlace()).not.toBe(bob.organizationId);
    expect(await world.signIn(new TestBrowser(), 'both', `?invitation=${token}`)).toBe('/applications');
    expect(await lastPlace()).toBe(bob.organizationId);
    await world.signIn(new TestBrowser(), 'both');
    expect(await lastPlace()).toBe(bob.organizationId);
    expect(await prisma().membership.count({ where: { userId } })).toBe(2);
  });
});

describe('a link', () => {
  it('is made by whoever is signed in, and from then on lets them in', async () => {
    const { email } = await addPerson('linker@acme.test');
    await enter(email);
    expect(await world.signIn(browser, 'linker', '?link')).toBe('/profile?linked');
    const elsewhere = new TestBrowser();
    expect(await world.signIn(elsewhere, 'linker')).toBe('/applications');
    expect(await world.whoIs(elsewhere)).toBe(email);
  });

  it('is not begun by nobody', async () => {
    const { location } = await world.begin(browser, '?link');
    expect(location).toContain('/sign-in?error=outside-signed-out');
  });

  it('is not made in another session than the one that asked for it', async () => {
    const ada = await addPerson();
    await enter(ada.email);
    const back = await world.comeBack(browser, 'mallory', '?link');
    const victim = await addPerson();
    await enter(victim.email);
    expect(await world.follow(browser, back)).toBe('/profile?error=outside-signed-out');
    expect(await prisma().outsideAccount.count({ where: { userId: { in: [ada.id, victim.id] } } })).toBe(0);
  });

  it('of somebody else is not taken over, and a person has one', async () => {
    const [one, two] = [await addPerson(), await addPerson()];
    await enter(one.email);
    await world.signIn(browser, 'taken', '?link');
    // Whom the provider remembers it asks nothing.
    browser.jar(world.provider().issuer).clear();
    expect(await world.signIn(browser, 'second', '?link')).toBe('/profile?error=outside-linked-already');
    const other = new TestBrowser();
    await enter(two.email, other);
    expect(await world.signIn(other, 'taken', '?link')).toBe('/profile?error=outside-linked-to-another');
    const links = await prisma().outsideAccount.findMany({ where: { subject: { in: ['taken', 'second'] } } });
    expect(links.map(({ userId }) => userId)).toEqual([one.id]);
  });

  it('is taken away, except from who has no password and from somebody else', async () => {
    const { email } = await addPerson();
    const person = await enter(email);
    await world.signIn(browser, 'unlinker', '?link');
    const link = await prisma().outsideAccount.findFirstOrThrow({ where: { subject: 'unlinker' } });
    const stranger = await enter((await addPerson()).email, new TestBrowser());
    await expect(unlinkOutsideAccount(stranger, link.id)).rejects.toMatchObject({ code: 'not_found' });
    const { passwordHash } = await prisma().user.findFirstOrThrow({ where: { email } });
    await prisma().user.update({ where: { email }, data: { passwordHash: null } });
    await expect(unlinkOutsideAccount(person, link.id)).rejects.toMatchObject({ code: 'conflict' });
    await prisma().user.update({ where: { email }, data: { passwordHash } });
    await unlinkOutsideAccount(person, link.id);
    expect(await world.signIn(new TestBrowser(), 'unlinker')).toBe('/sign-in?error=outside-not-invited');
  });
});
