import { describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import {
  createConfiguredAdministrator,
  setUpFirstAdministrator,
} from '@/lib/domain/people/create-first-administrator';
import { checkNewPassword } from '@/lib/domain/people/new-password';
import { setUpCode } from '@/lib/domain/people/set-up-code';
import { freshAddress, from, PASSWORD, useOrganization } from '@/tests/people/fixtures';
import { setTestEnv, useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();

const ada = { email: 'ada.lovelace@example.com', name: 'Augusta Ada Lovelace' };

describe('a new password', () => {
  it.each([
    ['short', 'elevenchars'],
    ['among the most common', '1q2w3e4r5t6y'],
    ['common in another case', '1Q2W3E4R5T6Y'],
    ['common with digits behind it', 'password1234'],
    ['common with signs around it', '!!Qwertyuiop2024!!'],
    ['one word over and over', 'dragondragondragon'],
    ['one letter', 'aaaaaaaaaaaaa'],
    ['digits in their order', '1234567890123'],
    ['digits back to front', '987654321098'],
    ['their address', 'Ada.Lovelace@Example.com'],
    ['their name', 'augusta  ada lovelace'],
  ])('may not be %s', async (_why, password) => {
    await expect(checkNewPassword(password, ada)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: 'password', message: expect.stringMatching(/characters|Choose/) as string }],
    });
  });

  it.each([PASSWORD, 'seven silent swans swim south', 'hT9-fq2!xWz4', 'пять смешных тюленей'])(
    'may be %s',
    async (password) => {
      await expect(checkNewPassword(password, ada)).resolves.toBeUndefined();
    },
  );

  it('of the first administrator is held to that on the set-up page', async () => {
    const attempt = setUpFirstAdministrator(
      setUpCode(),
      { ...ada, password: 'password1234' },
      from(freshAddress()),
    );
    await expect(attempt).rejects.toMatchObject({ code: 'invalid', fields: [{ path: 'password' }] });
    expect(await prisma().user.count()).toBe(0);
  });

  it('of the first administrator is held to that in the configuration, which stops the start', async () => {
    setTestEnv({ ADMIN_EMAIL: 'admin@example.com', ADMIN_PASSWORD: 'password1234' });
    await expect(createConfiguredAdministrator()).rejects.toThrow(/ADMIN_PASSWORD cannot be used/);
    expect(await prisma().user.count()).toBe(0);
  });
});
