import { describe, expect, it } from 'vitest';
import { database } from '@/lib/db/database';
import { forgetExpiredAttempts } from '@/lib/db/sign-in-limits';
import { addressBlock } from '@/lib/domain/people/address-block';
import {
  ATTEMPT_LIMITS,
  countSetUpAttempt,
  countSignInAttempt,
  forgiveSignInAttempt,
} from '@/lib/domain/people/attempt-limits';
import { signIn } from '@/lib/domain/people/sign-in';
import { now } from '@/lib/platform/clock';
import { newId } from '@/lib/platform/ids';
import { addPerson, auditOf, freshAddress, from, PASSWORD, useOrganization } from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();

const PER_PAIR = ATTEMPT_LIMITS['sign-in-account-address'].points;
const PER_ACCOUNT = ATTEMPT_LIMITS['sign-in-account'].points;
const PER_ADDRESS = ATTEMPT_LIMITS['sign-in-address'].points;
const tooMany = {
  code: 'too_many_requests',
  message: expect.stringMatching(/^Too many attempts\. Wait 1[45] minutes, then try again\.$/),
};
const stranger = () => `${newId()}@example.com`;

describe('wrong passwords', () => {
  it('ten from one address stop the eleventh attempt, right or not, and the audit says so once (RL-09)', async () => {
    const { email } = await addPerson();
    const browser = from(freshAddress());
    for (let i = 0; i < PER_PAIR; i++) {
      await expect(signIn({ email, password: 'not the password', ...browser })).rejects.toMatchObject({
        code: 'unauthenticated',
      });
    }
    for (let i = 0; i < 3; i++)
      await expect(signIn({ email, password: PASSWORD, ...browser })).rejects.toMatchObject(tooMany);
    const rows = await auditOf(email);
    expect(rows.filter(({ reason }) => reason === 'wrong-password')).toHaveLength(PER_PAIR);
    expect(rows.filter(({ reason }) => reason === 'too-many-attempts')).toHaveLength(1);
    // Whoever guesses from elsewhere must not be able to lock the person out.
    await expect(signIn({ email, password: PASSWORD, ...from(freshAddress()) })).resolves.toBeTypeOf(
      'string',
    );
  });

  it('for somebody unknown are stopped after as many', async () => {
    const [email, address] = [stranger(), freshAddress()];
    for (let i = 0; i < PER_PAIR; i++) await countSignInAttempt(email, address);
    await expect(countSignInAttempt(email, address)).rejects.toMatchObject(tooMany);
  });

  it('are forgotten with the right one', async () => {
    const [email, address] = [stranger(), freshAddress()];
    for (let i = 0; i < PER_PAIR; i++) await countSignInAttempt(email, address);
    await forgiveSignInAttempt(email, address);
    for (let i = 0; i < PER_PAIR; i++) await countSignInAttempt(email, address);
    await expect(countSignInAttempt(email, address)).rejects.toMatchObject(tooMany);
  });

  it('at the same time are all counted', async () => {
    const [email, address] = [stranger(), freshAddress()];
    const answers = await Promise.allSettled(
      Array.from({ length: PER_PAIR * 3 }, () => countSignInAttempt(email, address)),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(PER_PAIR);
  });

  it('from many addresses stop strangers, but not the person at an address they have signed in from', async () => {
    const { email } = await addPerson();
    const home = freshAddress();
    await signIn({ email, password: PASSWORD, ...from(home) });
    for (let i = 0; i < PER_ACCOUNT; i++) await countSignInAttempt(email, freshAddress());
    await expect(signIn({ email, password: PASSWORD, ...from(freshAddress()) })).rejects.toMatchObject(
      tooMany,
    );
    await expect(signIn({ email, password: PASSWORD, ...from(home) })).resolves.toBeTypeOf('string');
  });

  it('from one address for many accounts stop that address alone', async () => {
    const address = freshAddress();
    for (let i = 0; i < PER_ADDRESS; i++) await countSignInAttempt(stranger(), address);
    await expect(countSignInAttempt(stranger(), address)).rejects.toMatchObject(tooMany);
    await expect(countSignInAttempt(stranger(), freshAddress())).resolves.toBeUndefined();
  });

  it('are counted under keys that name nobody', async () => {
    if (database().embedded) return;
    const email = stranger();
    await countSignInAttempt(email, '203.0.113.77');
    const keys = (await database().prisma.rateLimiterFlexible.findMany()).map(({ key }) => key);
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.join(' ')).not.toMatch(/@|203\.0\.113/);
  });
});

describe('counts whose time is over', () => {
  it('are deleted, and the others stay', async () => {
    if (database().embedded) return;
    const { rateLimiterFlexible: counts } = database().prisma;
    const at = (ms: number) => ({ key: `count of ${ms}`, points: 1, expire: new Date(now() + ms) });
    await counts.createMany({ data: [at(-1_000), at(60_000)] });
    await forgetExpiredAttempts();
    const left = await counts.findMany({ where: { key: { startsWith: 'count of' } } });
    expect(left.map(({ key }) => key)).toEqual(['count of 60000']);
  });
});

describe('set-up codes', () => {
  it('can be tried ten times from one address', async () => {
    const address = freshAddress();
    for (let i = 0; i < 10; i++) await countSetUpAttempt(address);
    await expect(countSetUpAttempt(address)).rejects.toMatchObject(tooMany);
  });
});

describe('one caller', () => {
  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    [null, 'unknown'],
  ])('%s counts as %s', (address, block) => {
    expect(addressBlock(address)).toBe(block);
  });
});
