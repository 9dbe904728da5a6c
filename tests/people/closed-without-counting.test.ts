import { expect, it } from 'vitest';
import { database, prisma } from '@/lib/db/database';
import { signIn } from '@/lib/domain/people/sign-in';
import { addPerson, freshAddress, from, PASSWORD, useOrganization } from '@/tests/people/fixtures';
import { useTestDatabase } from '@/tests/support/database';

useTestDatabase();
useOrganization();

it('nobody is let in while attempts cannot be counted (RL-07)', async (context) => {
  if (database().embedded) context.skip('The embedded database counts in memory, which is never down.');
  const { email } = await addPerson();
  await prisma().$executeRaw`ALTER TABLE rate_limits RENAME TO rate_limits_gone`;
  await expect(signIn({ email, password: PASSWORD, ...from(freshAddress()) })).rejects.toMatchObject({
    code: 'unavailable',
    message: 'Signing in is not possible at the moment. Try again in a minute.',
  });
});
