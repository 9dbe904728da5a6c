import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { findPerson } from '@/lib/domain/people/find-person';
import { signUp } from '@/lib/domain/people/sign-up';
import { env, parseEnv, setEnv } from '@/lib/platform/env';
import {
  addPerson,
  auditOf,
  freshAddress,
  from,
  organization,
  PASSWORD,
  useOrganization,
} from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();

const ada = { email: 'ada@example.com', name: 'Ada Lovelace', password: PASSWORD };

beforeEach(async () => {
  await prisma().user.deleteMany();
  setEnv({ ...env(), SIGN_UP: 'open' });
});

describe('signing up', () => {
  it('makes a developer of the first organization, and signs them in', async () => {
    await addPerson('admin@example.com', 'admin');
    const browser = from(freshAddress());
    const session = await signUp(ada, browser);
    expect(await findPerson(session, browser.origin)).toMatchObject({
      email: 'ada@example.com',
      role: 'developer',
      organizationId: organization(),
    });
    expect((await auditOf(ada.email)).map(({ action }) => action)).toEqual([
      'user.create',
      'session.sign-in',
    ]);
  });

  it.each(['invite', 'closed'] as const)('does not exist with SIGN_UP=%s', async (mode) => {
    await addPerson('admin@example.com', 'admin');
    setEnv({ ...env(), SIGN_UP: mode });
    await expect(signUp(ada, from(freshAddress()))).rejects.toMatchObject({ code: 'not_found' });
    expect(await prisma().user.count()).toBe(1);
  });

  it('is for people who are invited unless the operator says otherwise', () => {
    expect(parseEnv({}).SIGN_UP).toBe('invite');
    expect(() => parseEnv({ SIGN_UP: 'yes' })).toThrow('SIGN_UP has to be open, invite or closed');
  });

  it('never makes the first account of a portal: that one is the administrator', async () => {
    await expect(signUp(ada, from(freshAddress()))).rejects.toMatchObject({ code: 'conflict' });
    expect(await prisma().user.count()).toBe(0);
  });

  it('refuses an address that has an account, and has one winner of ten at once', async () => {
    await addPerson('admin@example.com', 'admin');
    const answers = await Promise.allSettled(
      Array.from({ length: 10 }, () => signUp(ada, from(freshAddress()))),
    );
    const refusals = answers.filter((answer) => answer.status === 'rejected');
    expect(refusals).toHaveLength(9);
    for (const { reason } of refusals)
      expect(reason).toMatchObject({ code: 'invalid', fields: [{ path: 'email' }] });
    expect(await prisma().user.count()).toBe(2);
  });

  it('is limited by address', async () => {
    await addPerson('admin@example.com', 'admin');
    const browser = from(freshAddress());
    const weak = { ...ada, password: 'password1234' };
    for (let i = 0; i < 20; i++)
      await expect(signUp(weak, browser)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path: 'password' }],
      });
    await expect(signUp(ada, browser)).rejects.toMatchObject({ code: 'too_many_requests' });
    await expect(signUp(ada, from(freshAddress()))).resolves.toBeTypeOf('string');
  });
});
