import { describe, expect, it } from 'vitest';
import type { UserKeysProvider } from '@/lib/queries/user-keys';
import { whoseToken } from '@/components/user-keys/whose-token';

const AT = 1_800_000_000;
const OWN = 'https://portal.test';

const provider = (id: string, more: Partial<UserKeysProvider> = {}): UserKeysProvider => ({
  id,
  name: id,
  typeLabel: 'Generic OIDC',
  issuer: `https://${id}.test`,
  verification: 'jwks',
  givesPracticeTokens: false,
  audiences: ['https://api.test'],
  tokenEndpoint: null,
  documentationUrl: null,
  ...more,
});
const STAFF = provider('staff');
const PARTNERS = provider('partners', { audiences: ['https://partners.test'] });
const LIKE_STAFF = provider('like-staff', { issuer: STAFF.issuer, audiences: ['https://other.test'] });
const ASKED = provider('asked', { issuer: null, verification: 'userinfo', audiences: [] });
const INTROSPECTED = provider('introspected', { verification: 'introspection' });

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const jwt = (changes: object = {}, header: object = {}) => {
  const claims = { iss: STAFF.issuer, sub: 'u-1', aud: 'https://api.test', scope: 'a', exp: AT + 600 };
  return `${part({ alg: 'RS256', ...header })}.${part({ ...claims, ...changes })}.c2ln`;
};

const look = (token: string, chosen = STAFF, providers = [STAFF, PARTNERS, ASKED]) =>
  whoseToken(token, { providers, chosen, ownIssuer: OWN, at: AT });
const codes = (...arguments_: Parameters<typeof look>) =>
  look(...arguments_).findings.map(({ code }) => code);

const ID = { scope: undefined, aud: 'app-1' };

describe('what a pasted token is', () => {
  it.each<[string, string, UserKeysProvider, string[]]>([
    ['a token of the chosen provider', jwt(), STAFF, ['provider']],
    ['a token without a signature', jwt().replace(/c2ln$/, ''), STAFF, ['provider']],
    ['a token of another provider', jwt(), PARTNERS, ['other-provider']],
    ['of an issuer that is none of them', jwt({ iss: 'https://x.test' }), STAFF, ['unknown-issuer']],
    ['of no issuer', jwt({ iss: undefined }), STAFF, ['no-issuer']],
    ['of an unknown issuer, where the provider is asked', jwt({ iss: 'https://x.test' }), ASKED, ['asked']],
    ['of no issuer, where the provider is asked', jwt({ iss: undefined }), INTROSPECTED, ['asked']],
    [
      'of an unknown issuer, where the asked provider has its own',
      jwt({ iss: 'https://x.test' }),
      INTROSPECTED,
      ['unknown-issuer'],
    ],
    ['of this portal', jwt({ iss: OWN, exp: 1 }), STAFF, ['own']],
    ['expired', jwt({ exp: AT - 7200 }), STAFF, ['provider', 'expired']],
    ['expired within the tolerance', jwt({ exp: AT - 59 }), STAFF, ['provider']],
    ['not yet valid', jwt({ nbf: AT + 61 }), STAFF, ['provider', 'not-yet-valid']],
    ['not yet valid, within the tolerance', jwt({ nbf: AT + 60 }), STAFF, ['provider']],
    ['for another audience', jwt({ aud: ['https://x.test'] }), STAFF, ['provider', 'other-audience']],
    ['for no audience', jwt({ aud: undefined }), STAFF, ['provider', 'other-audience']],
    ['an ID token by typ', jwt({ typ: 'ID', scope: undefined }), STAFF, ['provider', 'id-token']],
    ['an ID token by at_hash', jwt({ at_hash: 'x', scope: undefined }), STAFF, ['provider', 'id-token']],
    ['an ID token by nonce', jwt({ nonce: 'x', scope: undefined }), STAFF, ['provider', 'id-token']],
    [
      'an ID token by its audience',
      jwt({ ...ID, azp: 'app-1' }),
      STAFF,
      ['provider', 'other-audience', 'id-token'],
    ],
    ['an access token with a nonce and a scope', jwt({ nonce: 'x' }), STAFF, ['provider']],
    [
      'an access token by its header',
      jwt({ nonce: 'x', scope: undefined }, { typ: 'at+jwt' }),
      STAFF,
      ['provider'],
    ],
    ['an access token by its typ', jwt({ nonce: 'x', typ: 'Bearer', scope: undefined }), STAFF, ['provider']],
    ['opaque', 'ya29.a0AfB_byC-x', STAFF, ['opaque']],
    ['encrypted', `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`, STAFF, ['encrypted']],
    ['cut off', jwt().split('.').slice(0, 2).join('.'), STAFF, ['damaged']],
    ['cut in the middle', jwt().slice(9), STAFF, ['damaged']],
    ['a sentence', 'paste the token here', STAFF, ['no-token']],
    ['a placeholder', '<access_token>', STAFF, ['no-token']],
    ['a secret of this portal', 'gh_sec_0123456789', STAFF, ['own-secret']],
  ])('%s', (_what, token, chosen, expected) => {
    expect(codes(token, chosen)).toEqual(expected);
  });

  it('is told with how long ago it expired, and in how long it counts', () => {
    expect(look(jwt({ exp: AT - 7200 })).findings[1]!.text).toContain('expired 2 hours ago');
    expect(look(jwt({ nbf: AT + 3600 })).findings[1]!.text).toContain('only in 1 hour');
  });

  it('is told with who it is about and which issuer is not known', () => {
    expect(look(jwt({ name: 'Grace Hopper' })).findings[0]!.text).toContain('about Grace Hopper');
    const far = `https://${'x'.repeat(500)}.test`;
    const { text } = look(jwt({ iss: far })).findings[0]!;
    expect(text).toContain(far.slice(0, 100));
    expect(text.length).toBeLessThan(400);
  });
});

describe('whose a pasted token is', () => {
  it('is named when it is not the chosen provider’s, and only then', () => {
    expect(look(jwt(), PARTNERS).belongsTo).toBe('staff');
    expect(look(jwt(), STAFF).belongsTo).toBeNull();
    expect(look(jwt({ iss: OWN }), PARTNERS).belongsTo).toBeNull();
    expect(look('opaque', PARTNERS).belongsTo).toBeNull();
  });

  it('goes by the audience where two share an issuer, and by the choice where that does not tell', () => {
    const both = [STAFF, LIKE_STAFF];
    expect(look(jwt({ aud: 'https://other.test' }), STAFF, both).belongsTo).toBe('like-staff');
    expect(look(jwt({ aud: 'https://api.test' }), LIKE_STAFF, both).belongsTo).toBe('staff');
    expect(look(jwt({ aud: 'https://x.test' }), LIKE_STAFF, both).belongsTo).toBeNull();
  });
});

describe('an opaque token', () => {
  const text = (chosen: UserKeysProvider, providers?: UserKeysProvider[]) =>
    look('ya29.opaque', chosen, providers).findings[0];

  it('is fine for a provider that is asked', () => {
    expect(text(ASKED)).toMatchObject({ tone: 'success' });
    expect(text(ASKED)!.text).toContain('userinfo');
  });

  it('leads to the providers that could take it, or says that there is none', () => {
    expect(text(STAFF)).toMatchObject({ tone: 'warning' });
    expect(text(STAFF)!.text).toContain('(asked)');
    expect(text(STAFF, [STAFF])!.text).toContain('No identity provider of this application does');
  });
});
