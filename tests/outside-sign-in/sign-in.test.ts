import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { signUpMode, signInsOf, outsideWorld } from '@/tests/outside-sign-in/outside';
import { TestBrowser } from '@/tests/outside-sign-in/test-browser';

// `name` has its address verified, `unverified.name` has not, and `silent.name` does not say.
const world = outsideWorld((login) => {
  const email = `${login}@acme.test`;
  if (login.startsWith('silent')) return { email };
  return {
    email: login.startsWith('nobody') ? undefined : email,
    email_verified: !login.startsWith('unverified'),
  };
});

let browser: TestBrowser;
beforeEach(() => (browser = new TestBrowser()));
afterEach(() => signUpMode('invite'));

const usersWith = (email: string) =>
  prisma().user.findMany({ where: { email }, include: { memberships: true } });

/** Somebody who has signed up by the provider. */
async function member(login: string): Promise<string> {
  signUpMode('open');
  expect(await world.signIn(new TestBrowser(), login)).toBe('/applications');
  signUpMode('invite');
  return (await usersWith(`${login}@acme.test`))[0]!.id;
}

describe('signing in with the OpenID provider', () => {
  it('makes an account with SIGN_UP=open, as a developer without a password, and a session that can be ended', async () => {
    signUpMode('open');
    expect(await world.signIn(browser, 'grace', '?next=/settings')).toBe('/settings');
    expect(await world.whoIs(browser)).toBe('grace@acme.test');
    const [user] = await usersWith('grace@acme.test');
    expect(user).toMatchObject({
      name: 'Grace Hopper',
      passwordHash: null,
      memberships: [{ role: 'developer' }],
    });
    const links = await prisma().outsideAccount.findMany({ where: { userId: user!.id } });
    expect(links).toMatchObject([{ issuer: world.provider().issuer, subject: 'grace' }]);
    const [row] = await signInsOf('grace@acme.test');
    expect(row).toMatchObject({ outcome: 'success', details: { provider: 'Acme Login' } });
    await prisma().session.updateMany({ where: { userId: user!.id }, data: { revokedAt: new Date() } });
    expect(await world.whoIs(browser)).toBeNull();
  });

  it('finds the account again by issuer and subject, whatever the address is by then', async () => {
    const id = await member('edsger');
    await prisma().user.update({ where: { id }, data: { email: 'renamed@acme.test' } });
    expect(await world.signIn(browser, 'edsger')).toBe('/applications');
    expect(await world.whoIs(browser)).toBe('renamed@acme.test');
    expect(await usersWith('edsger@acme.test')).toEqual([]);
  });

  it('sends PKCE, state and nonce, and keeps them in cookies that no script reads', async () => {
    const { location, setCookies } = await world.begin(browser);
    const query = new URL(location!).searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    for (const name of ['code_challenge', 'state', 'nonce']) expect(query.get(name)).toMatch(/^[\w-]{40,}$/);
    const ours = setCookies.filter((line) => line.startsWith('gatehouse-outside-'));
    expect(ours).toHaveLength(4);
    for (const line of ours) expect(line).toMatch(/HttpOnly; SameSite=Lax/i);
  });

  it('puts a new session in the place of the old one', async () => {
    await member('alan');
    await world.signIn(browser, 'alan');
    const before = world.sessionOf(browser);
    await world.signIn(browser, 'alan');
    expect(world.sessionOf(browser)).not.toBe(before);
    const old = browser.copy();
    old.jar(world.portal.origin).set('gatehouse-session', before!);
    expect(await world.whoIs(old)).toBeNull();
  });

  it('makes one account of two answers at the same time', async () => {
    signUpMode('open');
    const browsers = [new TestBrowser(), new TestBrowser()];
    const backs = await Promise.all(browsers.map((each) => world.comeBack(each, 'twice')));
    const goals = await Promise.all(browsers.map((each, i) => world.follow(each, backs[i]!)));
    expect(goals).toEqual(['/applications', '/applications']);
    expect(await usersWith('twice@acme.test')).toHaveLength(1);
  });
});

describe('an answer is refused', () => {
  it('that has another state than this browser, and nobody is signed in (SA-20)', async () => {
    await member('state');
    const back = await world.comeBack(browser, 'state');
    const changed = back.replace(/state=[^&]+/, 'state=somebody-elses');
    expect(await world.follow(browser, changed)).toBe('/sign-in?error=outside-stale');
    expect(await world.whoIs(browser)).toBeNull();
  });

  it('that another browser began', async () => {
    await member('victim');
    const back = await world.comeBack(browser, 'victim');
    const other = new TestBrowser();
    expect(await world.follow(other, back)).toBe('/sign-in?error=outside-stale');
    expect(await world.whoIs(other)).toBeNull();
  });

  it('a second time, also with the cookies of the first', async () => {
    await member('replay');
    const back = await world.comeBack(browser, 'replay');
    const twin = browser.copy();
    expect(await world.follow(browser, back)).toBe('/applications');
    expect(await world.follow(browser, back)).toBe('/sign-in?error=outside-stale');
    expect(await world.follow(twin, back)).toBe('/sign-in?error=outside-answer');
    expect(await world.whoIs(twin)).toBeNull();
  });

  it('whose ID token was asked for by another sign-in (nonce)', async () => {
    await member('nonce');
    const other = new TestBrowser();
    await world.begin(other);
    const back = await world.comeBack(browser, 'nonce');
    const name = 'gatehouse-outside-nonce';
    browser.jar(world.portal.origin).set(name, other.jar(world.portal.origin).get(name)!);
    expect(await world.follow(browser, back)).toBe('/sign-in?error=outside-answer');
  });

  it('without the verifier of its sign-in (PKCE)', async () => {
    await member('pkce');
    const other = new TestBrowser();
    await world.begin(other);
    const back = await world.comeBack(browser, 'pkce');
    const name = 'gatehouse-outside-verifier';
    browser.jar(world.portal.origin).set(name, other.jar(world.portal.origin).get(name)!);
    expect(await world.follow(browser, back)).toBe('/sign-in?error=outside-answer');
  });

  it.each([
    [
      'names another issuer (RFC 9207)',
      (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fevil.example'),
    ],
    ['names no issuer, though the provider always does', (back: string) => back.replace(/&?iss=[^&]+/, '')],
  ])('that %s', async (what, change) => {
    const login = `mixed${what.length}`;
    await member(login);
    const back = await world.comeBack(browser, login);
    expect(change(back)).not.toBe(back);
    expect(await world.follow(browser, change(back))).toBe('/sign-in?error=outside-answer');
    const rows = await signInsOf('somebody from Acme Login');
    expect(rows.at(-1)).toMatchObject({ outcome: 'failure', reason: 'answer' });
  });

  it('when the person said no there', async () => {
    await world.begin(browser);
    const url = `${world.portal.origin}/api/auth/callback/oidc?error=access_denied`;
    expect(await world.follow(browser, url)).toBe('/sign-in?error=outside-denied');
  });

  it('from the hundred and first of an address in a quarter of an hour on', async () => {
    const url = `${world.portal.origin}/api/auth/callback/oidc?error=access_denied`;
    for (let i = 0; i < 100; i++) await browser.open(url);
    expect(await world.follow(browser, url)).toBe('/sign-in?error=too_many_requests');
  });
});

describe('the way there', () => {
  it.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'none' },
    { referer: 'https://evil.example/' },
    {},
  ])('does not begin on another page (%j)', async (headers) => {
    const url = `${world.portal.origin}/api/auth/signin/oidc`;
    const { location, setCookies } = await browser.open(url, { headers: headers as Record<string, string> });
    expect([location, setCookies]).toEqual([`${world.portal.origin}/sign-in`, []]);
  });

  it('never leads to another site afterwards', async () => {
    await member('ken');
    expect(await world.signIn(browser, 'ken', '?next=//evil.example')).toBe('/applications');
  });
});

describe('who is let in', () => {
  it('nobody whose address belongs to an account: addresses link nothing', async () => {
    signUpMode('open');
    const [admin] = await usersWith('admin@acme.test');
    expect(await world.signIn(browser, 'admin')).toBe('/sign-in?error=outside-email-taken');
    expect(await world.whoIs(browser)).toBeNull();
    expect(await prisma().outsideAccount.count({ where: { userId: admin!.id } })).toBe(0);
    expect((await signInsOf('admin@acme.test')).at(-1)).toMatchObject({
      outcome: 'failure',
      reason: 'email-taken',
    });
  });

  it.each([
    ['invite', 'outside-not-invited'],
    ['closed', 'outside-closed'],
  ] as const)('nobody new with SIGN_UP=%s', async (mode, code) => {
    signUpMode(mode);
    expect(await world.signIn(browser, `new.${mode}`)).toBe(`/sign-in?error=${code}`);
    expect(await usersWith(`new.${mode}@acme.test`)).toEqual([]);
  });

  it('with SIGN_UP=open nobody whose address is known not to be theirs, nobody without one, and who has one that nobody vouches for', async () => {
    signUpMode('open');
    expect(await world.signIn(browser, 'unverified.eve')).toBe('/sign-in?error=outside-email-unverified');
    expect(await world.signIn(new TestBrowser(), 'nobody')).toBe('/sign-in?error=outside-no-email');
    expect(await world.signIn(new TestBrowser(), 'silent.bob')).toBe('/applications');
  });

  it.each(['closed', 'invite', 'open'] as const)('who has an account, also with SIGN_UP=%s', async (mode) => {
    await member(`old.${mode}`);
    signUpMode(mode);
    expect(await world.signIn(browser, `old.${mode}`)).toBe('/applications');
  });

  it('no member who is disabled, here or everywhere, and nobody who was removed', async () => {
    const cases = [
      [
        'locked',
        'disabled',
        (userId: string) =>
          prisma().membership.updateMany({ where: { userId }, data: { disabledAt: new Date() } }),
      ],
      [
        'barred',
        'disabled',
        (id: string) => prisma().user.updateMany({ where: { id }, data: { disabledAt: new Date() } }),
      ],
      ['left', 'no-organization', (userId: string) => prisma().membership.deleteMany({ where: { userId } })],
    ] as const;
    for (const [login, reason, change] of cases) {
      await change(await member(login));
      const own = new TestBrowser();
      expect(await world.signIn(own, login)).toBe(`/sign-in?error=outside-${reason}`);
      expect(await world.whoIs(own)).toBeNull();
      expect((await signInsOf(`${login}@acme.test`)).at(-1)).toMatchObject({ outcome: 'failure', reason });
    }
  });
});
