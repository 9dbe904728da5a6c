import { createHmac, createPublicKey } from 'node:crypto';
import type { CheckName } from '@/lib/domain/exchange/checks';
import { now } from '@/lib/platform/clock';
import type { Cast } from '@/tests/support/clients';
import {
  base64url,
  IDP_AUDIENCE,
  outsideKey,
  registerIdp,
  signatureOf,
  signed,
  type OutsideIdp,
} from '@/tests/support/outside-idp';

type Provider =
  | 'idp'
  | 'twins'
  | 'production'
  | 'elsewhere'
  | 'disabled'
  | 'rsaOnly'
  | 'young'
  | 'party'
  | 'tenant'
  | 'byEmail';

/** The identity providers whose tokens are in the table; there once `registerProviders` is through. */
export const at = {} as Record<Provider, OutsideIdp>;
const stranger = outsideKey('k1');

/** Registers them, in the organization of the clients and elsewhere. */
export async function registerProviders({ ada, bob }: Cast): Promise<void> {
  at.idp = await registerIdp(ada);
  at.twins = await registerIdp(ada, { keys: [outsideKey('twin'), outsideKey('twin')] });
  at.production = await registerIdp(ada, {}, ['production']);
  at.elsewhere = await registerIdp(bob);
  at.disabled = await registerIdp(ada, { disabledAt: new Date() });
  at.rsaOnly = await registerIdp(ada, { algorithms: ['RS256'], keys: [outsideKey('es', 'ES256')] });
  at.young = await registerIdp(ada, { maxTokenAgeSeconds: 300 });
  at.party = await registerIdp(ada, { authorizedParties: ['app-1'] });
  at.tenant = await registerIdp(ada, { requiredClaims: { hd: 'acme.test' } });
  at.byEmail = await registerIdp(ada, { subjectClaim: 'email' });
}

const seconds = () => Math.floor(now() / 1000);
const payload = () => JSON.stringify(at.idp.claims());
const withHeader = (header: Record<string, unknown>) => () => at.idp.token({}, header);
const withClaims = (claims: Record<string, unknown> | (() => Record<string, unknown>)) => () =>
  at.idp.token(typeof claims === 'function' ? claims() : claims);

/** Signed with a secret that everybody knows: the public key of the identity provider in one of its forms. */
function confused(secret: (jwk: Record<string, unknown>) => string | Buffer) {
  return () => {
    const input = `${base64url({ alg: 'HS256', kid: 'k1' })}.${base64url(payload())}`;
    const mac = createHmac('sha256', secret(at.idp.key.publicJwk)).update(input).digest('base64url');
    return `${input}.${mac}`;
  };
}

const publicKey = (jwk: Record<string, unknown>) => createPublicKey({ key: jwk as never, format: 'jwk' });
const cut = (token: string, index: number, part: string) =>
  token
    .split('.')
    .map((old, i) => (i === index ? part : old))
    .join('.');

/** What is wrong, the check that has to find it, the token, and what it is presented as (a JWT unless said). */
export const REFUSED: [string, CheckName, () => string, string?][] = [
  ['JV-01 alg none', 'algorithm', () => `${base64url({ alg: 'none' })}.${base64url(payload())}.`],
  ['JV-01 alg None', 'algorithm', withHeader({ alg: 'None' })],
  ['JV-01 alg nOnE', 'algorithm', withHeader({ alg: 'nOnE' })],
  ['JV-01 an empty signature', 'signature', () => cut(at.idp.token(), 2, '')],
  ['no alg', 'algorithm', withHeader({ alg: undefined })],
  ['an alg that is a list', 'algorithm', withHeader({ alg: ['RS256'] })],
  ['an alg in lower case', 'algorithm', withHeader({ alg: 'rs256' })],
  [
    'JV-02 HS256 with the public PEM',
    'algorithm',
    confused((jwk) => publicKey(jwk).export({ type: 'spki', format: 'pem' })),
  ],
  [
    'JV-02 HS256 with the public DER',
    'algorithm',
    confused((jwk) => publicKey(jwk).export({ type: 'spki', format: 'der' })),
  ],
  ['JV-02 HS256 with the JWK', 'algorithm', confused((jwk) => JSON.stringify(jwk))],
  ['JV-02 HS256 with the modulus', 'algorithm', confused((jwk) => String(jwk.n))],
  ['HS384', 'algorithm', withHeader({ alg: 'HS384' })],
  [
    'JV-04 an unknown key with a known kid',
    'signature',
    () => signed(stranger, { alg: 'RS256', kid: 'k1' }, at.idp.claims()),
  ],
  [
    'a changed payload',
    'signature',
    () => cut(at.idp.token(), 1, base64url({ ...at.idp.claims(), sub: 'somebody else' })),
  ],
  [
    'a changed header',
    'signature',
    () => cut(at.idp.token(), 0, base64url({ alg: 'RS256', kid: 'k1', typ: 'jwt' })),
  ],
  [
    'the signature of another token',
    'signature',
    () => cut(at.idp.token(), 2, at.idp.token().split('.')[2]!),
  ],
  ['a signature cut short', 'signature', () => at.idp.token().slice(0, -6)],
  ['an unknown kid', 'key', withHeader({ kid: 'k9' })],
  ['a kid that is a number', 'key', withHeader({ kid: 1 })],
  ['a kid that is a path', 'key', withHeader({ kid: '../../etc/passwd' })],
  ['an empty kid', 'key', withHeader({ kid: '' })],
  ['two keys with one kid', 'key', () => at.twins.token()],
  ['JV-06 no kid, and several keys', 'key', () => at.twins.token({}, { kid: undefined })],
  ['JV-11 RS384', 'algorithm', withHeader({ alg: 'RS384' })],
  ['JV-11 ES512', 'algorithm', withHeader({ alg: 'ES512' })],
  ['JV-11 an algorithm this identity provider has not', 'algorithm', () => at.rsaOnly.token()],
  ['PS256 named over an RS256 signature', 'key', withHeader({ alg: 'PS256' })],
  ['ES256 named over an RSA key', 'key', withHeader({ alg: 'ES256' })],
  ['EdDSA named over an RSA key', 'key', withHeader({ alg: 'EdDSA' })],
  [
    'JV-08 its own key in the header',
    'signature',
    () => signed(stranger, { alg: 'RS256', kid: 'k1', jwk: stranger.publicJwk }, at.idp.claims()),
  ],
  [
    'JV-08 its own key and no kid',
    'signature',
    () => signed(stranger, { alg: 'RS256', jwk: stranger.publicJwk }, at.idp.claims()),
  ],
  [
    'JV-08 a key set of its own (jku)',
    'signature',
    () => signed(stranger, { alg: 'RS256', kid: 'k1', jku: 'https://evil.test/jwks' }, at.idp.claims()),
  ],
  [
    'JV-08 a certificate of its own (x5u)',
    'signature',
    () => signed(stranger, { alg: 'RS256', kid: 'k1', x5u: 'https://evil.test/cert' }, at.idp.claims()),
  ],
  [
    'JV-08 a certificate in the header (x5c)',
    'signature',
    () => signed(stranger, { alg: 'RS256', kid: 'k1', x5c: ['MIIB'] }, at.idp.claims()),
  ],
  ['JV-13 expired beyond the tolerance', 'exp', withClaims(() => ({ exp: seconds() - 61 }))],
  ['expired a year ago', 'exp', withClaims(() => ({ exp: seconds() - 365 * 86_400 }))],
  ['JV-14 no exp', 'exp', withClaims({ exp: undefined })],
  ['an exp that is a text', 'exp', withClaims(() => ({ exp: String(seconds() + 900) }))],
  ['an exp that is null', 'exp', withClaims({ exp: null })],
  ['an exp before time began', 'exp', withClaims({ exp: -1 })],
  ['JV-16 nbf ahead', 'nbf', withClaims(() => ({ nbf: seconds() + 90 }))],
  ['an nbf that is a text', 'nbf', withClaims({ nbf: 'now' })],
  ['JV-16 iat far in the future', 'iat', withClaims(() => ({ iat: seconds() + 3600 }))],
  ['an iat that is a list', 'iat', withClaims({ iat: [] })],
  ['JV-17 an iat older than is accepted', 'iat', () => at.young.token({ iat: seconds() - 400 })],
  ['no iat where an oldest age is set', 'iat', () => at.young.token({ iat: undefined })],
  ['JV-19 no aud', 'audience', withClaims({ aud: undefined })],
  ['JV-19 another aud', 'audience', withClaims({ aud: 'https://api.other.test' })],
  ['JV-19 an aud that is a prefix of ours', 'audience', withClaims({ aud: IDP_AUDIENCE.slice(0, -1) })],
  ['an aud that begins with ours', 'audience', withClaims({ aud: `${IDP_AUDIENCE}/` })],
  ['JV-19 a list without ours', 'audience', withClaims({ aud: ['https://a.test', 'https://b.test'] })],
  ['an empty list of aud', 'audience', withClaims({ aud: [] })],
  ['a list in a list of aud', 'audience', withClaims({ aud: [[IDP_AUDIENCE]] })],
  ['an aud that is an object', 'audience', withClaims({ aud: { [IDP_AUDIENCE]: true } })],
  ['an aud in capitals', 'audience', withClaims({ aud: IDP_AUDIENCE.toUpperCase() })],
  ['JV-20 another application of the identity provider', 'party', () => at.party.token({ azp: 'app-2' })],
  ['JV-20 no application of the identity provider', 'party', () => at.party.token()],
  ['JV-31 another tenant', 'claims', () => at.tenant.token({ hd: 'evil.test' })],
  ['JV-31 no tenant', 'claims', () => at.tenant.token()],
  ['no sub', 'subject', withClaims({ sub: undefined })],
  ['an empty sub', 'subject', withClaims({ sub: '' })],
  ['a sub that is a number', 'subject', withClaims({ sub: 7 })],
  ['a sub with a control character', 'subject', withClaims({ sub: 'a\u0000b' })],
  ['a sub of 256 characters', 'subject', withClaims({ sub: 'x'.repeat(256) })],
  ['an e-mail address that is not verified', 'subject', () => at.byEmail.token({ email_verified: false })],
  ['no e-mail address where it names the person', 'subject', () => at.byEmail.token({ email: undefined })],
  ['JV-22 at+jwt as an ID token', 'type', withHeader({ typ: 'at+jwt' }), 'id_token'],
  ['JV-22 a logout token', 'type', withHeader({ typ: 'logout+jwt' })],
  ['JV-22 a security event', 'type', withHeader({ typ: 'secevent+jwt' })],
  ['a DPoP proof', 'type', withHeader({ typ: 'dpop+jwt' })],
  ['a typ that is a list', 'type', withHeader({ typ: ['JWT'] })],
  ['JV-23 crit exp', 'type', withHeader({ crit: ['exp'] })],
  ['JV-23 an empty crit', 'type', withHeader({ crit: [] })],
  ['JV-23 b64 false', 'type', withHeader({ b64: false, crit: ['b64'] })],
  ['JV-23 an unknown crit', 'type', withHeader({ crit: ['x'], x: 1 })],
  ['JV-26 four parts', 'readable', () => `${at.idp.token()}.x`],
  ['JV-26 two parts', 'readable', () => at.idp.token().split('.').slice(0, 2).join('.')],
  [
    'JV-26 an encrypted one (JWE)',
    'readable',
    () => `${base64url({ alg: 'dir', enc: 'A256GCM' })}..aXY.Y2lwaGVy.dGFn`,
  ],
  [
    'JV-26 one in another (nested)',
    'readable',
    () => signed(at.idp.key, { alg: 'RS256', kid: 'k1', cty: 'JWT' }, at.idp.token()),
  ],
  [
    'JV-26 JSON serialization',
    'readable',
    () => JSON.stringify({ payload: base64url(payload()), signatures: [] }),
  ],
  ['JV-26 detached', 'readable', () => cut(at.idp.token(), 1, '')],
  ['JV-27 longer than 16 KiB', 'readable', withClaims({ filling: 'x'.repeat(16_384) })],
  [
    'duplicate claims',
    'readable',
    () => signed(at.idp.key, { alg: 'RS256', kid: 'k1' }, `${payload().slice(0, -1)},"sub":"admin"}`),
  ],
  [
    'duplicate claims, one escaped',
    'readable',
    () => signed(at.idp.key, { alg: 'RS256', kid: 'k1' }, `${payload().slice(0, -1)},"s\\u0075b":"admin"}`),
  ],
  [
    'duplicate header members',
    'readable',
    () => signed(at.idp.key, '{"alg":"RS256","kid":"k1","alg":"none"}', at.idp.claims()),
  ],
  [
    'a payload that is a list',
    'readable',
    () => signed(at.idp.key, { alg: 'RS256', kid: 'k1' }, [at.idp.claims()]),
  ],
  ['a payload that is null', 'readable', () => signed(at.idp.key, { alg: 'RS256', kid: 'k1' }, null)],
  ['a payload that is no JSON', 'readable', () => signed(at.idp.key, { alg: 'RS256', kid: 'k1' }, '{"sub":')],
  [
    'not UTF-8',
    'readable',
    () => {
      const input = `${base64url({ alg: 'RS256', kid: 'k1' })}.${Buffer.from(payload().replace('Grace', 'Gr\u00e9ce'), 'latin1').toString('base64url')}`;
      return `${input}.${signatureOf(at.idp.key, input).toString('base64url')}`;
    },
  ],
  ['padding', 'readable', () => `${at.idp.token()}=`],
  [
    'base64 instead of base64url',
    'readable',
    () => cut(at.idp.token(), 0, Buffer.from('{"alg":"RS256","kid":"k1","x":"?>?>"}').toString('base64')),
  ],
  ['white space', 'readable', () => `${at.idp.token()}\n`],
  ['a text that is no token', 'readable', () => 'hello'],
  ['no issuer', 'issuer', withClaims({ iss: undefined })],
  ['another issuer', 'issuer', withClaims({ iss: 'https://evil.test' })],
  ['an issuer with a slash at its end', 'issuer', () => at.idp.token({ iss: `${at.idp.issuer}/` })],
  ['an issuer in capitals', 'issuer', () => at.idp.token({ iss: at.idp.issuer.toUpperCase() })],
  ['an issuer that is a list', 'issuer', () => at.idp.token({ iss: [at.idp.issuer] })],
  ['the issuer of another environment', 'issuer', () => at.production.token()],
  ['TX-11 the issuer of another organization', 'issuer', () => at.elsewhere.token()],
  ['TX-11 an issuer that is switched off', 'issuer', () => at.disabled.token()],
];
