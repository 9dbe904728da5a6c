import { expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { inProcessIdentityProvider } from '@/lib/domain/identity-providers/in-process';
import { findFirstOrganization } from '@/lib/db/organizations';
import { replacePracticeUsers } from '@/lib/domain/practice-idp/replace-users';
import { PRACTICE_ENDPOINTS } from '@/lib/practice-idp/endpoints';
import { makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ PRACTICE_IDP: 'off', DEMO: 'on' });

it('where it is off, nothing of it answers', async () => {
  for (const [path, endpoint] of PRACTICE_ENDPOINTS) {
    expect(await portal.send(`/practice-idp${path}`)).toMatchObject({ status: 404, text: 'no page' });
    // A host without server.ts asks the endpoint itself.
    const head = { method: 'GET', path, query: '', address: '', requestId: '', header: () => undefined };
    expect(endpoint.admit?.(head)).toMatchObject({ status: 404 });
  }
});

it('where it is off, no demo registers it, no exchange finds it, and it takes no users', async () => {
  expect(await prisma().identityProvider.count()).toBe(0);
  expect(inProcessIdentityProvider()).toBeNull();
  const { id } = (await findFirstOrganization(prisma()))!;
  const admin = await makePerson(id, 'admin');
  await expect(replacePracticeUsers(admin, 'username,password\n')).rejects.toThrow(/is off here/);
});
