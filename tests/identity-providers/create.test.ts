import { beforeAll, describe, expect, it } from 'vitest';
import { prisma } from '@/lib/db/database';
import { listEnvironments } from '@/lib/db/organizations';
import type { Person } from '@/lib/domain/actor';
import { createIdentityProvider } from '@/lib/domain/identity-providers/create-identity-provider';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';
import { openIntrospectionSecret } from '@/lib/domain/identity-providers/introspection-secret';
import { env, setEnv } from '@/lib/platform/env';
import { identityProviderList, identityProviderView } from '@/lib/queries/identity-providers';
import {
  auditOf,
  filledIn,
  keyPair,
  pemOf,
  refusal,
  register,
  stored,
} from '@/tests/identity-providers/registrations';
import { useTestDatabase } from '@/tests/support/database';
import { makeOrganization, makePerson, openKeys } from '@/tests/support/people';

useTestDatabase();

let admin: Person;

beforeAll(async () => {
  await openKeys();
  admin = await makePerson(await makeOrganization('Acme'), 'admin', 'Grace');
});

const refused = async (changes: Partial<IdentityProviderInput>, type?: 'practice') =>
  refusal(createIdentityProvider(admin, await filledIn(admin, changes, type)));

const introspected = {
  verification: 'introspection',
  introspectionEndpoint: 'https://sso.example.com/introspect',
  introspectionClientId: 'gatehouse',
  introspectionSecret: ' a secret with a space at each end ',
} as const;

describe('registering an identity provider', () => {
  it('stores it switched on, with its environments, and writes it into the audit', async () => {
    const id = await register(admin, { name: 'Staff' });
    expect(await stored(id)).toMatchObject({
      name: 'Staff',
      organizationId: admin.organizationId,
      type: 'oidc',
      algorithms: ['RS256', 'ES256'],
      disabledAt: null,
      jwks: null,
    });
    expect(await auditOf(id)).toMatchObject([
      { action: 'identity-provider.create', targetLabel: 'Staff', actorLabel: admin.email },
    ]);
    expect(await identityProviderList(admin)).toContainEqual({
      id,
      name: 'Staff',
      typeLabel: 'Generic OIDC',
      description: '',
      enabled: true,
      health: 'not-asked',
      environments: ['Production', 'Sandbox'],
      chosenBy: 0,
    });
  });

  it('refuses a name that is taken in the organization, and takes it in another one', async () => {
    await register(admin, { name: 'Twice' });
    expect(await refused({ name: 'Twice' })).toEqual({ code: 'invalid', fields: ['name'] });
    const elsewhere = await makePerson(await makeOrganization('Other'), 'admin');
    await expect(register(elsewhere, { name: 'Twice' })).resolves.toBeTypeOf('string');
  });

  it('leaves nothing behind when it is refused', async () => {
    const rows = () => Promise.all([prisma().identityProvider.count(), prisma().auditEvent.count()]);
    const before = await rows();
    await refused({ audiences: [] });
    expect(await rows()).toEqual(before);
  });

  it.each<[string, Partial<IdentityProviderInput>, string[]]>([
    ['no audience', { audiences: [] }, ['audiences']],
    ['no issuer', { issuer: null }, ['issuer']],
    ['neither JWKS endpoint nor keys', { jwksUri: null }, ['jwksUri']],
    ['no algorithm', { algorithms: [] }, ['algorithms']],
    ['no environment', { environmentIds: [] }, ['environmentIds']],
    ['an environment that does not exist', { environmentIds: ['none'] }, ['environmentIds']],
    ['several at once', { audiences: [], issuer: null }, ['audiences', 'issuer']],
    ['userinfo without its endpoint', { verification: 'userinfo' }, ['userinfoEndpoint']],
    [
      'introspection without endpoint and credentials',
      { verification: 'introspection' },
      ['introspectionEndpoint', 'introspectionClientId', 'introspectionSecret'],
    ],
    ['introspection without an issuer', { ...introspected, issuer: null }, ['issuer']],
    ['introspection without an audience', { ...introspected, audiences: [] }, ['audiences']],
    ['an address over http', { jwksUri: 'http://sso.example.com/jwks' }, ['jwksUri']],
    ['an address on loopback', { jwksUri: 'http://localhost:9000/jwks' }, ['jwksUri']],
    ['no URL', { issuer: 'sso.example.com' }, ['issuer']],
    ['XS-02 a script', { documentationUrl: 'javascript:alert(1)' }, ['documentationUrl']],
    [
      'XS-02 a page of its own',
      { documentationUrl: 'data:text/html,<script>alert(1)</script>' },
      ['documentationUrl'],
    ],
    ['credentials in an address', { tokenEndpoint: 'https://a:b@sso.example.com' }, ['tokenEndpoint']],
  ])('refuses %s, naming the field', async (_what, changes, fields) => {
    expect(await refused(changes)).toEqual({ code: 'invalid', fields });
  });

  it('takes userinfo without audience and issuer', async () => {
    const changes = {
      verification: 'userinfo',
      audiences: [],
      issuer: null,
      jwksUri: null,
      userinfoEndpoint: 'https://sso.example.com/userinfo',
    } as const;
    await expect(register(admin, { ...changes, audiences: [] })).resolves.toBeTypeOf('string');
  });

  it('refuses the environment of another organization', async () => {
    const [environment] = await listEnvironments(prisma(), await makeOrganization('Other'));
    expect(await refused({ environmentIds: [environment!.id] })).toMatchObject({
      fields: ['environmentIds'],
    });
  });

  it('takes http on loopback where the operator lets it', async () => {
    const before = env();
    setEnv({ ...before, ALLOW_PRIVATE_IDPS: ['localhost'] });
    try {
      await expect(register(admin, { jwksUri: 'http://localhost:9000/jwks' })).resolves.toBeTypeOf('string');
      expect(await refused({ jwksUri: 'http://sso.example.com/jwks' })).toMatchObject({
        fields: ['jwksUri'],
      });
    } finally {
      setEnv(before);
    }
  });

  it('seals the introspection secret as it was typed, and shows it to nobody', async () => {
    const id = await register(admin, introspected);
    const row = await stored(id);
    expect(openIntrospectionSecret(id, row!.sealedIntrospectionSecret!)).toBe(
      introspected.introspectionSecret,
    );
    const view = await identityProviderView(admin, id);
    expect(view).toMatchObject({ hasIntrospectionSecret: true, values: { introspectionSecret: null } });
    expect(JSON.stringify([view, await auditOf(id)])).not.toContain('a secret with');
  });
});

describe('the practice identity provider', () => {
  it('gets the addresses of the portal, whatever is sent', async () => {
    const input = await filledIn(
      admin,
      { issuer: 'https://evil.example', ...introspectedAddress },
      'practice',
    );
    const row = await stored(await createIdentityProvider(admin, input));
    expect(row).toMatchObject({ issuer: `${env().PORTAL_URL}/practice-idp`, introspectionEndpoint: null });
    expect(row!.environments).toHaveLength(1);
  });

  it('is refused in production, under its own type and under another', async () => {
    const all = (await listEnvironments(prisma(), admin.organizationId)).map(({ id }) => id);
    expect(await refused({ environmentIds: all }, 'practice')).toMatchObject({ fields: ['environmentIds'] });
    const disguised = { issuer: `${env().PORTAL_URL}/practice-idp` };
    expect(await refused(disguised)).toMatchObject({ fields: ['issuer'] });
  });
});

const introspectedAddress = { introspectionEndpoint: 'http://169.254.169.254/' };

describe('pasted keys', () => {
  const rsa = keyPair('rsa');
  const ec = keyPair('ec');
  const jwk = rsa.publicKey.export({ format: 'jwk' });
  const named = (kid: string, extra: object = {}) => ({ ...jwk, kid, ...extra });

  it.each<[string, string, number]>([
    ['PEM', pemOf(rsa.publicKey), 1],
    ['several PEM blocks', `${pemOf(rsa.publicKey)}\n${pemOf(ec.publicKey)}`, 2],
    ['a JWK', JSON.stringify(named('a')), 1],
    ['a JWK set', JSON.stringify({ keys: [named('a'), named('b')] }), 2],
    [
      'a set with a key for encryption, which is left out',
      JSON.stringify({ keys: [named('a'), named('b', { use: 'enc' })] }),
      1,
    ],
  ])('takes %s', async (_what, keys, count) => {
    const row = await stored(await register(admin, { jwksUri: null, keys }));
    const { keys: kept } = row!.jwks as { keys: Record<string, string>[] };
    expect(kept).toHaveLength(count);
    for (const key of kept) expect(Object.keys(key)).not.toContain('d');
  });

  it('keeps kid and alg, and nothing that is not of the public key', async () => {
    const keys = JSON.stringify(named('a', { alg: 'RS256', x5u: 'https://evil.example', note: 'x' }));
    const row = await stored(await register(admin, { keys }));
    expect(row!.jwks).toEqual({ keys: [{ kid: 'a', alg: 'RS256', kty: 'RSA', n: jwk.n, e: jwk.e }] });
  });

  it.each<[string, string]>([
    ['a private PEM', pemOf(rsa.privateKey)],
    ['a private JWK', JSON.stringify(rsa.privateKey.export({ format: 'jwk' }))],
    [
      'a set with a private one among others',
      JSON.stringify({ keys: [jwk, ec.privateKey.export({ format: 'jwk' })] }),
    ],
    ['a shared secret', JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' })],
    ['a short RSA key', pemOf(keyPair('short-rsa').publicKey)],
    ['two with one kid', JSON.stringify({ keys: [named('a'), named('a')] })],
    ['an empty set', '{"keys":[]}'],
    ['no key at all', 'hello'],
    ['a broken PEM', '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----'],
    ['a point off its curve', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' })],
  ])('refuses %s', async (_what, keys) => {
    expect(await refused({ keys })).toEqual({ code: 'invalid', fields: ['keys'] });
  });

  it('refuses keys that fit none of the algorithms', async () => {
    expect(await refused({ keys: pemOf(ec.publicKey), algorithms: ['RS256'] })).toMatchObject({
      fields: ['keys'],
    });
  });
});
