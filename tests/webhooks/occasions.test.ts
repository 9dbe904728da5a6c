import { beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { addSecret } from '@/lib/domain/clients/add-secret';
import { revokeSecret, scheduleRetirement } from '@/lib/domain/clients/end-secret';
import { callUnlessDown } from '@/lib/domain/identity-providers/breaker';
import { IdentityProviderUnavailable } from '@/lib/domain/identity-providers/unavailable';
import { acceptAsNewcomer } from '@/lib/domain/invitations/accept-invitation';
import { invite } from '@/lib/domain/invitations/invite';
import { forgetOldNotices } from '@/lib/domain/notices/notice-rounds';
import { tellExpiringSecrets } from '@/lib/domain/notices/tell-expiring-secrets';
import { watchIdentityProviders } from '@/lib/domain/notices/watch-identity-providers';
import { now } from '@/lib/platform/clock';
import { makeClient, type TestClient } from '@/tests/support/clients';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';
import { useTravel } from '@/tests/support/travel';

useTestDatabase();
const travel = useTravel();

const DAY = 86_400_000;

let admin: Person;

beforeEach(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

const told = (type: string) =>
  prisma().notice.findMany({
    where: { organizationId: admin.organizationId, type },
    orderBy: { id: 'asc' },
  });

const stepsTold = async () =>
  (await told('secret.expiring')).map(({ data }) => (data as { days: number }).days);

describe('a secret that comes to its end', () => {
  let client: TestClient;
  const secretFor = (days: number) =>
    addSecret(admin, { clientId: client.id, label: 'CI', expiresAt: new Date(now() + days * DAY) });

  beforeEach(async () => {
    client = await makeClient(admin);
  });

  it('is told of 30, 7 and 1 days before, once each, also when several processes look at once', async () => {
    const secret = await secretFor(60);
    for (const day of [0, 29, 31, 40, 52, 54, 58, 59.5, 61]) {
      travel(day * DAY);
      await Promise.all([tellExpiringSecrets(), tellExpiringSecrets(), tellExpiringSecrets()]);
    }
    expect(await stepsTold()).toEqual([30, 7, 1]);
    expect((await told('secret.expiring'))[0]).toMatchObject({
      applicationId: client.applicationId,
      data: {
        clientId: client.clientId,
        secret: { id: secret.id, expiresAt: secret.expiresAt!.toISOString() },
      },
    });
  });

  it('is told of at the step that is due when nothing ran for weeks', async () => {
    await secretFor(60);
    travel(55 * DAY);
    await tellExpiringSecrets();
    await tellExpiringSecrets();
    expect(await stepsTold()).toEqual([7]);
  });

  it('is not told of at a step it was made after, when it was revoked, or when it retires before', async () => {
    await secretFor(5);
    const revoked = await secretFor(40);
    await revokeSecret(admin, { clientId: client.id, secretId: revoked.id });
    const retiring = await secretFor(40);
    const secretId = retiring.id;
    await scheduleRetirement(admin, { clientId: client.id, secretId, retiresAt: new Date(now() + 35 * DAY) });
    await tellExpiringSecrets();
    travel(20 * DAY);
    await tellExpiringSecrets();
    expect(await stepsTold()).toEqual([]);
  });
});

it('keys, a new secret and a revoked one are told of with the change itself, and never with the secret', async () => {
  const client = await makeClient(admin);
  const added = await addSecret(admin, { clientId: client.id, label: 'CI', expiresAt: null });
  await revokeSecret(admin, { clientId: client.id, secretId: added.id });
  expect(await told('secret.added')).toHaveLength(2);
  expect(await told('secret.revoked')).toMatchObject([{ data: { secret: { id: added.id } } }]);
  await expect(revokeSecret(admin, { clientId: client.id, secretId: added.id })).rejects.toThrow('already');
  expect(await told('secret.revoked')).toHaveLength(1);
  const everything = JSON.stringify(await prisma().notice.findMany());
  expect(everything).not.toContain(added.value);
  expect(everything).not.toContain(client.secret);
});

it('a member who joins is told of', async () => {
  const { token } = await invite(admin, { email: 'new@example.com', role: 'developer' });
  const browser = { origin: { address: null, requestId: 'test' }, userAgent: null };
  await acceptAsNewcomer(token, { name: 'New', password: 'seven silent swans swim south' }, browser);
  expect(await told('member.joined')).toMatchObject([
    { data: { member: { email: 'new@example.com', role: 'developer' } } },
  ]);
});

it('an identity provider is told of when it begins to fail and when it is back, once', async () => {
  const { id } = await prisma().identityProvider.create({
    data: {
      id: `idp-${admin.organizationId}`,
      organizationId: admin.organizationId,
      type: 'oidc',
      name: 'Opaque',
      verification: 'userinfo',
      audiences: [],
      algorithms: [],
      authorizedParties: [],
    },
  });
  const watch = () => Promise.all([watchIdentityProviders(), watchIdentityProviders()]);
  const fail = () =>
    callUnlessDown(id, () =>
      Promise.reject(new IdentityProviderUnavailable('It did not answer.', null)),
    ).catch(() => undefined);
  await watch();
  expect(await told('identity_provider.failing')).toEqual([]);
  await fail();
  await watch();
  await fail();
  await watch();
  expect(await told('identity_provider.failing')).toMatchObject([
    { data: { identityProvider: { id, name: 'Opaque' }, reason: 'It did not answer.' } },
  ]);
  travel(DAY);
  await callUnlessDown(id, () => Promise.resolve('fine'));
  await watch();
  await watch();
  expect(await told('identity_provider.recovered')).toHaveLength(1);
  travel(2 * DAY);
  await fail();
  await watch();
  expect(await told('identity_provider.failing')).toHaveLength(2);
});

it('what was told is forgotten after months', async () => {
  await makeClient(admin);
  await forgetOldNotices();
  expect(await told('secret.added')).toHaveLength(1);
  travel(91 * DAY);
  await forgetOldNotices();
  expect(await told('secret.added')).toEqual([]);
});
