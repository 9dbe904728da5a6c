import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import {
  createConfiguredAdministrator,
  setUpFirstAdministrator,
  setUpNeeded,
} from '@/lib/domain/people/create-first-administrator';
import { findPerson } from '@/lib/domain/people/find-person';
import { isSetUpCode, setUpCode } from '@/lib/domain/people/set-up-code';
import { signIn } from '@/lib/domain/people/sign-in';
import {
  addPerson,
  auditOf,
  freshAddress,
  from,
  organization,
  PASSWORD,
  useOrganization,
} from '@/tests/people/fixtures';
import { setTestEnv, useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();
beforeEach(async () => void (await prisma().user.deleteMany()));

const grace = { email: ' Grace@Example.com', name: ' Grace Hopper ', password: PASSWORD };

describe('the set-up page', () => {
  it('makes an administrator of the first organization and signs them in', async () => {
    expect(await setUpNeeded()).toBe(true);
    const browser = from(freshAddress());
    const session = await setUpFirstAdministrator(setUpCode(), grace, browser);
    expect(await findPerson(session, browser.origin)).toMatchObject({
      email: 'grace@example.com',
      name: 'Grace Hopper',
      role: 'admin',
      organizationId: organization(),
    });
    expect(await setUpNeeded()).toBe(false);
    await expect(signIn({ email: 'grace@example.com', password: PASSWORD, ...browser })).resolves.toBeTypeOf(
      'string',
    );
    const actions = (await auditOf('grace@example.com')).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(actions).toEqual(['user.create success', 'session.sign-in success', 'session.sign-in success']);
  });

  it('has one winner of fifty at the same time', async () => {
    const tries = Array.from({ length: 50 }, (_, i) =>
      setUpFirstAdministrator(
        setUpCode(),
        { ...grace, email: `admin${i}@example.com` },
        from(freshAddress()),
      ),
    );
    const answers = await Promise.allSettled(tries);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refusals = answers
      .filter((answer) => answer.status === 'rejected')
      .map((answer) => answer.reason.code);
    expect(new Set(refusals)).toEqual(new Set(['conflict']));
    expect(await prisma().user.count()).toBe(1);
    expect(await prisma().session.count()).toBe(1);
  }, 60_000);

  it('is shut as soon as there is anybody, right code or not', async () => {
    await addPerson();
    await expect(setUpFirstAdministrator(setUpCode(), grace, from(freshAddress()))).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(setUpFirstAdministrator('wrong', grace, from(freshAddress()))).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('LG-03 refuses a wrong code, counts it, writes it down, and makes nobody', async () => {
    const browser = from(freshAddress());
    const refusals = () =>
      prisma().auditEvent.count({ where: { reason: 'wrong-code', address: browser.origin.address } });
    for (let i = 0; i < 10; i++) {
      await expect(setUpFirstAdministrator(`0000-0000-000${i}`, grace, browser)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: 'code' }],
      });
    }
    await expect(setUpFirstAdministrator(setUpCode(), grace, browser)).rejects.toMatchObject({
      code: 'too_many_requests',
    });
    expect(await refusals()).toBe(10);
    expect(await setUpNeeded()).toBe(true);
  });

  it('refuses a password of eleven characters', async () => {
    await expect(
      setUpFirstAdministrator(setUpCode(), { ...grace, password: 'elevenchars' }, from(freshAddress())),
    ).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'password' }] });
  });
});

describe('the set-up code', () => {
  it('is three groups of four letters that cannot be mistaken, the same at every start', () => {
    expect(setUpCode()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
    expect(setUpCode()).toBe(setUpCode());
  });

  it('may be typed in lower case, without hyphens, and with O, I and L for 0 and 1', () => {
    const typed = setUpCode().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l').toLowerCase();
    expect(isSetUpCode(typed)).toBe(true);
    expect(isSetUpCode(typed.slice(1))).toBe(false);
    expect(isSetUpCode('')).toBe(false);
  });
});

describe('ADMIN_EMAIL and ADMIN_PASSWORD', () => {
  it('make one administrator, however often and however many replicas start', async () => {
    setTestEnv({ ADMIN_EMAIL: 'Root@Example.com', ADMIN_PASSWORD: PASSWORD });
    const made = await Promise.all(Array.from({ length: 5 }, () => createConfiguredAdministrator()));
    expect(made.filter(Boolean)).toHaveLength(1);
    expect(await createConfiguredAdministrator()).toBe(false);
    expect(await prisma().user.findMany({ select: { email: true } })).toEqual([
      { email: 'root@example.com' },
    ]);
    await expect(
      signIn({ email: 'root@example.com', password: PASSWORD, ...from(null) }),
    ).resolves.toBeTypeOf('string');
  });

  it('make nobody when they are not set, or when there is somebody', async () => {
    setTestEnv();
    expect(await createConfiguredAdministrator()).toBe(false);
    await addPerson();
    setTestEnv({ ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD });
    expect(await createConfiguredAdministrator()).toBe(false);
    expect(await prisma().user.count()).toBe(1);
  });
});
