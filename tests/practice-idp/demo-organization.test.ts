import { beforeAll, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { findFirstOrganization } from '@/lib/db/organizations';
import { ensureFirstOrganization } from '@/lib/domain/first-start';
import { inProcessIdentityProvider } from '@/lib/domain/identity-providers/in-process';
import { practiceKeySet } from '@/lib/domain/practice-idp/keys';
import { env, setEnv } from '@/lib/platform/env';
import { logIn } from '@/tests/practice-idp/practice';
import { makeOrganization } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ DEMO: 'on' });
let organizationId: string;

beforeAll(async () => void (organizationId = (await findFirstOrganization(prisma()))!.id));

const registered = () =>
  prisma().identityProvider.findMany({
    include: { environments: { select: { environment: { select: { slug: true } } } } },
  });

it('the demo organization has it in every environment that is not production', async () => {
  const [provider, ...others] = await registered();
  expect(others).toEqual([]);
  const issuer = `${portal.origin}/practice-idp`;
  expect(provider).toMatchObject({
    organizationId,
    type: 'practice',
    issuer,
    tokenEndpoint: `${issuer}/oauth2/token`,
    jwksUri: `${issuer}/oauth2/jwks`,
    verification: 'jwks',
    algorithms: ['RS256'],
    audiences: ['https://reading-list.example'],
    environments: [{ environment: { slug: 'sandbox' } }],
  });
  const created = await prisma().auditEvent.findMany({ where: { action: 'identity-provider.create' } });
  expect(created).toHaveLength(1);
});

it('an organization that is made later does not', async () => {
  await makeOrganization();
  expect(await registered()).toHaveLength(1);
});

it('its registrations follow the portal to another origin, once', async () => {
  const before = env();
  try {
    setEnv({ ...before, PORTAL_URL: 'http://localhost:4321' });
    await ensureFirstOrganization();
    const moved = (await registered())[0]!;
    expect(moved.issuer).toBe('http://localhost:4321/practice-idp');
    expect(moved.userinfoEndpoint).toBe('http://localhost:4321/practice-idp/userinfo');
  } finally {
    setEnv(before);
    await ensureFirstOrganization();
  }
  expect((await registered())[0]!.issuer).toBe(`${portal.origin}/practice-idp`);
});

it('the exchange asks it without a request', async () => {
  const provided = inProcessIdentityProvider()!;
  expect(provided.keySet()).toBe(practiceKeySet());
  const { access_token } = await logIn(portal);
  expect(await provided.userinfo(access_token)).toMatchObject({ sub: 'alice' });
  expect(await provided.userinfo('nonsense')).toBeNull();
});
