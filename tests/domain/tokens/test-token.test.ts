import { decodeJwt } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { insertApi, setApiEndpoint } from '@/lib/db/apis';
import { clientSnapshot } from '@/lib/db/client-snapshots';
import { prisma } from '@/lib/db/database';
import { findEnvironment } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { subscribe, unsubscribe } from '@/lib/domain/subscriptions/subscribe';
import { inspectToken } from '@/lib/domain/tokens/inspect-token';
import { generateTestToken, withdrawTestToken, type TestTokenRequest } from '@/lib/domain/tokens/test-token';
import { setClock } from '@/lib/platform/clock';
import { useTestDatabase } from '@/tests/support/database';
import { makeApplication, makeKeys, makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let ada: Person;
let bob: Person;
let applicationId: string;
let clientId: string;
let consumerKey: string;

async function publish(organizationId: string, slug: string, scopes: string[]): Promise<string> {
  const named = scopes.map((name) => ({ name, description: name }));
  const api = await insertApi(prisma(), {
    organizationId,
    slug,
    version: '1',
    name: slug,
    description: '',
    scopes: named,
  });
  const sandbox = await findEnvironment(prisma(), organizationId, 'sandbox');
  const url = `https://${slug}.test`;
  await setApiEndpoint(prisma(), { apiId: api.id, environmentId: sandbox!.id, url, audience: url });
  return api.id;
}

beforeAll(async () => {
  await openKeys();
  const acme = await makeOrganization('Acme');
  ada = await makePerson(acme);
  bob = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  applicationId = await makeApplication(ada);
  ({ id: clientId, consumerKey } = await makeKeys(ada, applicationId));
  for (const [slug, scopes] of [
    ['books', ['read', 'write']],
    ['maps', ['tiles']],
  ] as const) {
    await subscribe(ada, { applicationId, apiId: await publish(acme, slug, [...scopes]) });
  }
});

afterEach(() => setClock());

const request = (changed: Partial<TestTokenRequest> = {}): TestTokenRequest => ({
  clientId,
  scopes: [],
  lifetimeSeconds: null,
  keepPrevious: false,
  ...changed,
});
const isActive = async (token: string) =>
  (await inspectToken((await clientSnapshot(consumerKey))!, token)) !== null;

describe('a test token', () => {
  it('has the audiences and scopes of all subscribed APIs unless narrowed', async () => {
    const claims = decodeJwt((await generateTestToken(ada, request())).accessToken);
    expect(claims).toMatchObject({
      aud: ['https://books.test', 'https://maps.test'],
      scope: 'read write tiles',
      sub: consumerKey,
    });
  });

  it('may have scopes of several APIs, and names just these APIs', async () => {
    const both = decodeJwt(
      (await generateTestToken(ada, request({ scopes: ['read', 'tiles'] }))).accessToken,
    );
    expect(both).toMatchObject({ aud: ['https://books.test', 'https://maps.test'], scope: 'read tiles' });
    const one = decodeJwt((await generateTestToken(ada, request({ scopes: ['write'] }))).accessToken);
    expect(one).toMatchObject({ aud: 'https://books.test', scope: 'write' });
  });

  it('PA-14 is refused with scopes that are not subscribed, and for an application one cannot see', async () => {
    await expect(generateTestToken(ada, request({ scopes: ['admin'] }))).rejects.toMatchObject({
      fields: [{ path: 'scopes' }],
    });
    await expect(generateTestToken(bob, request())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('lives as long as asked, at most as long as the client allows', async () => {
    expect((await generateTestToken(ada, request({ lifetimeSeconds: 120 }))).expiresInSeconds).toBe(120);
    await expect(generateTestToken(ada, request({ lifetimeSeconds: 3601 }))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(generateTestToken(ada, request({ lifetimeSeconds: 1 }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('withdraws the one made before, unless told to keep it', async () => {
    const first = await generateTestToken(ada, request());
    const second = await generateTestToken(ada, request());
    expect([await isActive(first.accessToken), await isActive(second.accessToken)]).toEqual([false, true]);
    const third = await generateTestToken(ada, request({ keepPrevious: true }));
    expect([await isActive(second.accessToken), await isActive(third.accessToken)]).toEqual([true, true]);
  });

  it('can be withdrawn by who made it and by nobody else, more than once', async () => {
    const { jti, accessToken } = await generateTestToken(ada, request());
    await expect(withdrawTestToken(bob, jti)).rejects.toMatchObject({ code: 'not_found' });
    expect(await isActive(accessToken)).toBe(true);
    await withdrawTestToken(ada, jti);
    await withdrawTestToken(ada, jti);
    expect(await isActive(accessToken)).toBe(false);
  });

  it('is written down without the token', async () => {
    const { jti, accessToken } = await generateTestToken(ada, request());
    const rows = await prisma().auditEvent.findMany({ where: { clientId, action: 'token.generate-test' } });
    expect(JSON.stringify(rows)).toContain(jti);
    expect(JSON.stringify(rows)).not.toContain(accessToken.split('.')[2]);
  });

  it('is not made while Client Credentials is off', async () => {
    const other = await makeApplication(ada);
    const keys = await makeKeys(ada, other, { grantTypes: ['token_exchange'] });
    await expect(generateTestToken(ada, request({ clientId: keys.id }))).rejects.toMatchObject({
      code: 'conflict',
    });
  });
});

describe('a subscription', () => {
  it('is made once, of fifty tries at once', async () => {
    const own = await makeApplication(ada);
    const apiId = await publish(ada.organizationId, 'race', ['x']);
    const tries = await Promise.allSettled(
      Array.from({ length: 50 }, () => subscribe(ada, { applicationId: own, apiId })),
    );
    expect(tries.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
  });

  it('does not reach the APIs of another organization, nor the applications of another person', async () => {
    const apiId = await publish(bob.organizationId, 'foreign', ['x']);
    await expect(subscribe(ada, { applicationId, apiId })).rejects.toMatchObject({ code: 'not_found' });
    await expect(subscribe(bob, { applicationId, apiId })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('changes what the next token is good for', async () => {
    const own = await makeApplication(ada);
    const keys = await makeKeys(ada, own);
    const apiId = await publish(ada.organizationId, 'late', ['late:read']);
    await subscribe(ada, { applicationId: own, apiId });
    const token = () => generateTestToken(ada, request({ clientId: keys.id }));
    expect(decodeJwt((await token()).accessToken).aud).toBe('https://late.test');
    const { id } = await prisma().subscription.findFirstOrThrow({ where: { applicationId: own } });
    await unsubscribe(ada, { applicationId: own, subscriptionId: id });
    expect(decodeJwt((await token()).accessToken).aud).not.toBe('https://late.test');
    await expect(unsubscribe(ada, { applicationId: own, subscriptionId: id })).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});
