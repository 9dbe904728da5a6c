import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import type { Person } from '@/lib/domain/actor';
import { checkAgainstDraft, type DraftTest } from '@/lib/domain/exchange/check-against-draft';
import { keySetHealth } from '@/lib/domain/identity-providers/key-sets';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';
import { filledIn, refusal, register } from '@/tests/identity-providers/registrations';
import { allow, answering, startHttp } from '@/tests/platform/guarded-fetch-servers';
import { useTestDatabase } from '@/tests/support/database';
import { IDP_AUDIENCE, OutsideIdp, outsideKey } from '@/tests/support/outside-idp';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;
const issuer = 'https://sso.example.com';
const key = outsideKey('k1');
const theirs = new OutsideIdp('theirs', issuer, key);
const keys = JSON.stringify({ keys: [key.publicJwk] });

beforeAll(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});
beforeEach(() => allow('localhost'));

const draft = async (
  token: string,
  changes: Partial<IdentityProviderInput> = {},
  id: string | null = null,
): Promise<DraftTest> => ({
  ...(await filledIn(admin, { name: 'Draft', audiences: [IDP_AUDIENCE], jwksUri: null, keys, ...changes })),
  id,
  token,
});
const check = async (...wanted: Parameters<typeof draft>) => checkAgainstDraft(admin, await draft(...wanted));

/** Rows that an exchange or a registration would leave. */
const traces = async () => [
  await prisma().auditEvent.count(),
  await prisma().exchangedToken.count(),
  await prisma().identityProvider.count(),
];

describe('settings that are not saved', () => {
  it('tell every check of a good token and who it is about, and leave nothing behind', async () => {
    const before = await traces();
    const report = await check(theirs.token());
    expect(report).toMatchObject({
      failed: null,
      provider: 'Draft',
      identity: { subject: 'user-1', idpClaims: { email: 'grace@acme.test' } },
      lifetime: null,
      access: null,
    });
    expect(report.checks.map(({ name }) => name)).toContain('signature');
    expect(await traces()).toEqual(before);
  });

  it('count instead of those that are stored', async () => {
    const id = await register(admin, { audiences: ['https://elsewhere.test'], jwksUri: null, keys });
    expect((await check(theirs.token(), {}, id)).failed).toBeNull();
    expect((await check(theirs.token(), { audiences: ['https://elsewhere.test'] }, id)).failed).toBe(
      'audience',
    );
  });

  it.each([
    ['audience', { audiences: ['https://other.test'] }],
    ['issuer', { issuer: 'https://other.test' }],
    ['claims', { requiredClaims: { tid: 'acme' } }],
    ['member', { requiresMember: true }],
  ])('name the check %s that would fail', async (name, changes) => {
    const report = await check(theirs.token(), changes);
    expect(report).toMatchObject({ failed: name, identity: null });
  });

  it('are refused field by field when they could not be saved', async () => {
    const incomplete = check(theirs.token(), { keys: null, audiences: [] });
    expect(await refusal(incomplete)).toMatchObject({ code: 'invalid', fields: ['audiences', 'jwksUri'] });
  });
});

describe('what they name is asked', () => {
  it('once for its key set, which is remembered for nobody', async () => {
    const server = await startHttp(answering({ keys: [key.publicJwk] }));
    const jwksUri = `${server.origin}/jwks`;
    const id = await register(admin, { jwksUri });
    expect((await check(theirs.token(), { keys: null, jwksUri }, id)).failed).toBeNull();
    expect(server.requests).toHaveLength(1);
    expect(keySetHealth(id, jwksUri).fetchedAtMs).toBeNull();
  });

  it('with the introspection secret that is stored, at the address it was stored for alone', async () => {
    const server = await startHttp(
      answering({ active: true, sub: 'u-1', aud: IDP_AUDIENCE, exp: Date.now() / 1000 + 600 }),
    );
    const asked = {
      verification: 'introspection' as const,
      introspectionEndpoint: `${server.origin}/introspect`,
      introspectionClientId: 'gatehouse',
    };
    const id = await register(admin, { ...asked, introspectionSecret: 'hush', audiences: [IDP_AUDIENCE] });
    const report = await check('opaque', asked, id);
    expect(report.failed).toBeNull();
    const basic = `Basic ${Buffer.from('gatehouse:hush').toString('base64')}`;
    expect(server.requests.map(({ headers }) => headers.authorization)).toEqual([basic]);
    const moved = check('opaque', { ...asked, introspectionEndpoint: `${server.origin}/elsewhere` }, id);
    expect(await refusal(moved)).toMatchObject({ fields: ['introspectionSecret'] });
    expect(server.requests).toHaveLength(1);
  });

  it('and when it cannot answer, that is said', async () => {
    const server = await startHttp(answering({}, {}, 500));
    const down = check(theirs.token(), { keys: null, jwksUri: `${server.origin}/jwks` });
    expect(await refusal(down)).toMatchObject({ code: 'unavailable' });
  });
});

it('nobody but an administrator of the organization tries settings', async () => {
  const server = await startHttp(answering({ keys: [key.publicJwk] }));
  const id = await register(admin);
  const developer = await makePerson(admin.organizationId, 'developer', 'Ada');
  const stranger = await makePerson(await makeOrganization('Other'), 'admin', 'Bob');
  const wanted = await draft(theirs.token(), { keys: null, jwksUri: `${server.origin}/jwks` }, id);
  expect(await refusal(checkAgainstDraft(developer, wanted))).toMatchObject({ code: 'forbidden' });
  expect(await refusal(checkAgainstDraft(developer, { ...wanted, id: null }))).toMatchObject({
    code: 'forbidden',
  });
  expect(await refusal(checkAgainstDraft(stranger, wanted))).toMatchObject({ code: 'not_found' });
  expect(server.requests).toEqual([]);
});
