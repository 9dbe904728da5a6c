import { beforeAll, describe, expect, it } from 'vitest';
import { decodeJwt } from 'jose';
import { checkUserToken } from '@/lib/domain/exchange/user-token';
import { sealIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { prisma } from '@/lib/db/database';
import { forgetAllClients } from '@/lib/db/client-snapshots';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { json, opaqueToken, useAskedIdp } from '@/tests/support/asked-idp';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { expectRefusal } from '@/tests/support/oauth-client';
import { base64url, IDP_AUDIENCE, registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { makeOrganization, makePerson } from '@/tests/support/people';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost' });
const cast = useCast();

const asked = useAskedIdp();
let byUserinfo: OutsideIdp;
let client: TestClient;
let other: TestClient;
const seconds = () => Math.floor(Date.now() / 1000);

const ask = (token: string, by = client, more: Record<string, string> = {}) =>
  exchange(portal, by, token, { subject_token_type: TYPE('access_token'), ...more });

beforeAll(async () => {
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  other = await makeClient(cast.bob);
  byUserinfo = await registerIdp(cast.ada, {
    verification: 'userinfo',
    issuer: null as unknown as string,
    userinfoEndpoint: `${asked.origin}/userinfo`,
    audiences: [],
  });
  const byIntrospection = await registerIdp(cast.bob, {
    verification: 'introspection',
    issuer: 'https://asked.test',
    introspectionEndpoint: `${asked.origin}/introspect`,
    introspectionClientId: 'gatehouse',
  });
  await prisma().identityProvider.update({
    where: { id: byIntrospection.id },
    data: { sealedIntrospectionSecret: sealIntrospectionSecret(byIntrospection.id, 'hush') },
  });
  forgetAllClients();
});

describe('a token that is verified by userinfo', () => {
  it('UI-01 is exchanged when the identity provider answers for it', async () => {
    const result = await ask('opaque-of-grace');
    expect(result.status).toBe(200);
    expect(asked.credentials).toEqual(['Bearer opaque-of-grace']);
    expect(decodeJwt(result.json.access_token as string)).toMatchObject({
      sub: 'u-7',
      idp_claims: { email: 'grace@acme.test' },
    });
  });

  it('UI-01 may have as many dots as a JWT, at the screen as well', async () => {
    expect((await ask('opaque.of.grace')).status).toBe(200);
    const pasted = { clientId: client.id, token: 'opaque.of.grace', identityProviderId: byUserinfo.id };
    expect(await checkUserToken(cast.ada, pasted)).toMatchObject({
      failed: null,
      identity: { subject: 'u-7' },
    });
  });

  it.each([401, 403])('UI-02 is refused when it answers %s', async (status) => {
    asked.answer = json({}, status);
    const result = await ask(opaqueToken());
    expectRefusal(result, 400, 'invalid_request');
    expect(result.text).toContain('(active)');
  });

  it('UI-09 is not even sent when it is larger than an opaque token can be', async () => {
    expectRefusal(await ask('x'.repeat(5000)), 400, 'invalid_request');
    expect(asked.asked).toEqual([]);
  });

  it('UI-16 is put off when it is asked too often, for as long as it says', async () => {
    asked.answer = json({}, 429, { 'retry-after': '1' });
    const result = await ask(opaqueToken());
    expectRefusal(result, 503, 'temporarily_unavailable');
    expect(Number(result.headers['retry-after'])).toBeGreaterThanOrEqual(1);
  });

  it('is refused without a subject', async () => {
    await prisma().identityProvider.update({ where: { id: byUserinfo.id }, data: { subjectClaim: 'email' } });
    forgetAllClients();
    // Another address, because one that was asked too often is left alone for a while.
    asked.answer = json({ sub: 'u-7' });
    await expect.poll(async () => (await ask(opaqueToken())).text, { timeout: 5000 }).toContain('(subject)');
  });

  it('is never sent to a provider that has an issuer of its own', async () => {
    const foreign = byUserinfo.token({ iss: 'https://elsewhere.test' });
    asked.answer = json({ active: true, sub: 'u' });
    const result = await ask(foreign, other);
    expectRefusal(result, 400, 'invalid_request');
    expect(result.text).toContain('(issuer)');
    expect(asked.asked).toEqual([]);
  });
});

describe('a token that is verified by introspection', () => {
  const live = (changes: object = {}) => ({
    active: true,
    sub: 'u-9',
    iss: 'https://asked.test',
    aud: IDP_AUDIENCE,
    exp: seconds() + 600,
    ...changes,
  });

  it('is exchanged when it is active, and the secret of the registration is what asks', async () => {
    asked.answer = json(live());
    expect((await ask(opaqueToken(), other)).status).toBe(200);
    expect(asked.credentials).toEqual([`Basic ${Buffer.from('gatehouse:hush').toString('base64')}`]);
  });

  it.each([
    ['UI-10 inactive', () => ({ active: false }), 'active'],
    ['UI-12 of another audience', () => live({ aud: 'https://other.test' }), 'audience'],
    ['UI-12 without an audience', () => live({ aud: undefined }), 'audience'],
    ['UI-12 expired', () => live({ exp: seconds() - 90 }), 'exp'],
    ['UI-12 of another issuer', () => live({ iss: 'https://other.test' }), 'issuer'],
    ['UI-12 a refresh token', () => live({ token_type: 'refresh_token' }), 'type'],
  ])('%s is refused', async (_, said, check) => {
    asked.answer = json(said());
    const result = await ask(opaqueToken(), other);
    expectRefusal(result, 400, 'invalid_request');
    expect(result.text).toContain(`(${check})`);
  });
});

describe('a JWT that is verified by userinfo', () => {
  let third: TestClient;
  let strict: OutsideIdp;

  beforeAll(async () => {
    const person = await makePerson(await makeOrganization('Third'));
    third = await makeClient(person);
    strict = await registerIdp(person, {
      verification: 'userinfo',
      userinfoEndpoint: `${asked.origin}/userinfo`,
    });
  });

  it('is exchanged when it is for us', async () => {
    expect((await ask(strict.token(), third)).status).toBe(200);
  });

  it('UI-07 is refused when it is for somebody else, whatever the identity provider answers', async () => {
    const result = await ask(strict.token({ aud: 'https://other.test' }), third);
    expectRefusal(result, 400, 'invalid_request');
    expect(result.text).toContain('(audience)');
  });

  it.each([
    ['padded', (token: string) => `${token}=`],
    ['with a fourth part', (token: string) => `${token}.x`],
    ['with characters that some decoders overlook', (token: string) => `${token}~`],
    ['with its header padded', (token: string) => token.replace('.', '=.')],
  ])('UI-07 does not get past that as a text that cannot be read: %s', async (_, change) => {
    const result = await ask(change(strict.token({ aud: 'https://other.test' })), third);
    expectRefusal(result, 400, 'invalid_request');
    expect(result.text).toContain('(readable)');
    expect(asked.asked).toEqual([]);
  });

  it('is asked about when it is encrypted, so that only its identity provider can read it', async () => {
    const encrypted = `${base64url({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`;
    expect((await ask(encrypted, third)).status).toBe(200);
  });
});
