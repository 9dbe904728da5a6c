import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { addSecret, MAX_LIVE_SECRETS } from '@/lib/domain/clients/add-secret';
import { cancelRetirement, revokeSecret, scheduleRetirement } from '@/lib/domain/clients/end-secret';
import { updateClient } from '@/lib/domain/clients/update-client';
import { DEFAULT_CLIENT_SETTINGS, type ClientSettings } from '@/lib/domain/clients/client-settings';
import { revokeAllTokens } from '@/lib/domain/clients/revoke-all';
import { now } from '@/lib/platform/clock';
import { hashSecret } from '@/lib/platform/derived-keys';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let ada: Person;
let bob: Person;

beforeAll(async () => {
  await openKeys();
  ada = await makePerson(await makeOrganization('Acme'));
  bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
});

const keys = async (settings: Partial<ClientSettings> = {}) =>
  makeKeys(ada, await makeApplication(ada), settings);
const settings = (changed: Partial<ClientSettings>) => ({ ...DEFAULT_CLIENT_SETTINGS, ...changed });
const inDays = (days: number) => new Date(now() + days * 24 * 3600 * 1000);

describe('generating keys', () => {
  it('SR-02, PA-15 reveals the secret once and stores its keyed hash alone', async () => {
    const { id, consumerKey, secret } = await keys();
    expect(consumerKey).toMatch(/^gh_key_/);
    const row = await prisma().clientSecret.findFirstOrThrow({ where: { clientId: id } });
    expect(Buffer.from(row.hash)).toEqual(Buffer.from(hashSecret(secret!.value)));
    expect(JSON.stringify(row)).not.toContain(secret!.value);
    const audit = await prisma().auditEvent.findMany({ where: { clientId: id } });
    expect(audit.map((event) => event.action)).toEqual(['client.generate-keys']);
    expect(JSON.stringify(audit)).not.toContain(secret!.value);
  });

  it('gives a public client no secret', async () => {
    const { id, secret } = await keys({ publicClient: true });
    expect(secret).toBeNull();
    expect(await prisma().clientSecret.count({ where: { clientId: id } })).toBe(0);
  });

  it('has one winner of fifty at once; the others are told to reload', async () => {
    const application = await makeApplication(ada);
    const tries = await Promise.allSettled(Array.from({ length: 50 }, () => makeKeys(ada, application)));
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    for (const result of tries)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'conflict' });
    expect(await prisma().client.count({ where: { applicationId: application } })).toBe(1);
  });

  it('PA-02 is refused to others as if there were no such application', async () => {
    const application = await makeApplication(ada);
    await expect(makeKeys(bob, application)).rejects.toMatchObject({ code: 'not_found' });
    await expect(makeKeys(ada, application, {}, 'staging')).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('advanced configurations', () => {
  it.each([
    ['no grant at all', { grantTypes: [] }, 'grantTypes'],
    ['Refresh Token alone', { grantTypes: ['refresh_token'] }, 'grantTypes'],
    [
      'a public client with Client Credentials alone',
      { publicClient: true, grantTypes: ['client_credentials'] },
      'grantTypes',
    ],
    ['a minute is too long to ask for less', { accessTokenTtlSeconds: 59 }, 'accessTokenTtlSeconds'],
    ['more than the organization allows', { userAccessTokenTtlSeconds: 86_401 }, 'userAccessTokenTtlSeconds'],
    ['half a second', { idTokenTtlSeconds: 60.5 }, 'idTokenTtlSeconds'],
    [
      'a refresh token that ends before the access token',
      { refreshTokenTtlSeconds: 600 },
      'refreshTokenTtlSeconds',
    ],
  ] as [string, Partial<ClientSettings>, string][])(
    'refuse %s, beside the field',
    async (_case, changed, path) => {
      const application = await makeApplication(ada);
      await expect(makeKeys(ada, application, changed)).rejects.toMatchObject({
        code: 'invalid',
        fields: [{ path }],
      });
    },
  );

  it('take the first of two changes to one version', async () => {
    const { id } = await keys();
    const change = (seconds: number) =>
      updateClient(ada, { clientId: id, version: 1, settings: settings({ accessTokenTtlSeconds: seconds }) });
    await change(120);
    await expect(change(180)).rejects.toMatchObject({ code: 'conflict' });
    expect((await prisma().client.findUniqueOrThrow({ where: { id } })).accessTokenTtlSeconds).toBe(120);
  });

  it('write down what was changed', async () => {
    const { id } = await keys();
    await updateClient(ada, {
      clientId: id,
      version: 1,
      settings: settings({ grantTypes: ['client_credentials'], idTokenTtlSeconds: 60 }),
    });
    const event = await prisma().auditEvent.findFirstOrThrow({
      where: { clientId: id, action: 'client.update' },
    });
    expect(event.details).toMatchObject({ changed: ['grantTypes', 'idTokenTtlSeconds'] });
  });
});

describe('secrets', () => {
  it('are added beside each other, up to a limit', async () => {
    const { id } = await keys();
    for (let i = 1; i < MAX_LIVE_SECRETS; i++)
      await addSecret(ada, { clientId: id, label: `Secret ${i}`, expiresAt: null });
    await expect(
      addSecret(ada, { clientId: id, label: 'One too many', expiresAt: null }),
    ).rejects.toMatchObject({ code: 'conflict' });
  });

  it('do not begin expired, and not on a public client', async () => {
    const { id } = await keys();
    await expect(
      addSecret(ada, { clientId: id, label: 'Late', expiresAt: inDays(-1) }),
    ).rejects.toMatchObject({ code: 'invalid' });
    const open = await keys({ publicClient: true });
    await expect(addSecret(ada, { clientId: open.id, label: 'None', expiresAt: null })).rejects.toMatchObject(
      { code: 'conflict' },
    );
  });

  it('are revoked by one of fifty at once', async () => {
    const { id, secret } = await keys();
    const revoke = () => revokeSecret(ada, { clientId: id, secretId: secret!.id });
    const tries = await Promise.allSettled(Array.from({ length: 50 }, revoke));
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    expect(await prisma().auditEvent.count({ where: { clientId: id, action: 'secret.revoke' } })).toBe(1);
  });

  it('retire on a day, which can be taken back until then and not after a revocation', async () => {
    const { id, secret } = await keys();
    const which = { clientId: id, secretId: secret!.id };
    await scheduleRetirement(ada, { ...which, retiresAt: inDays(7) });
    await cancelRetirement(ada, which);
    expect(
      (await prisma().clientSecret.findUniqueOrThrow({ where: { id: secret!.id } })).retiresAt,
    ).toBeNull();
    await expect(scheduleRetirement(ada, { ...which, retiresAt: inDays(-1) })).rejects.toMatchObject({
      code: 'invalid',
    });
    await revokeSecret(ada, which);
    await expect(scheduleRetirement(ada, { ...which, retiresAt: inDays(7) })).rejects.toMatchObject({
      code: 'conflict',
    });
  });

  it('PA-06 are not reached through the client of another application', async () => {
    const [own, other] = [await keys(), await keys()];
    await expect(revokeSecret(ada, { clientId: own.id, secretId: other.secret!.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(revokeSecret(bob, { clientId: own.id, secretId: own.secret!.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(revokeAllTokens(bob, own.id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
