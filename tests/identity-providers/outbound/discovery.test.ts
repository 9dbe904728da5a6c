import type { RequestListener } from 'node:http';
import { beforeEach, describe, expect, it } from 'vitest';
import { discover } from '@/lib/domain/identity-providers/discovery';
import { isAppError, type AppError } from '@/lib/platform/errors';
import { allow, answering, startHttp } from '@/tests/platform/guarded-fetch-servers';

const OIDC = '/.well-known/openid-configuration';
const OAUTH = '/.well-known/oauth-authorization-server';

beforeEach(() => allow('localhost'));

async function refusal(url: string): Promise<AppError> {
  try {
    await discover(url);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('The document was accepted.');
}

/** A server whose document names the issuer at this path of it. */
async function startIssuer(issuerPath: string, more: Record<string, unknown> = {}) {
  const server = await startHttp((request, response) =>
    answering({ issuer: `http://${request.headers.host}${issuerPath}`, ...more })(request, response),
  );
  return server;
}

it('a document is read whole', async () => {
  const { origin } = await startIssuer('/realms/clinic', {
    jwks_uri: 'https://idp.example/jwks',
    token_endpoint: 'https://idp.example/token',
    userinfo_endpoint: 'https://idp.example/userinfo',
    introspection_endpoint: 'https://idp.example/introspect',
    id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256', 'ES256', 7],
  });
  expect(await discover(`${origin}/realms/clinic${OIDC}`)).toEqual({
    issuer: `${origin}/realms/clinic`,
    jwksUri: 'https://idp.example/jwks',
    tokenEndpoint: 'https://idp.example/token',
    userinfoEndpoint: 'https://idp.example/userinfo',
    introspectionEndpoint: 'https://idp.example/introspect',
    algorithms: ['RS256', 'ES256'],
  });
});

it('what it leaves out is null, and RS256 is assumed', async () => {
  const { origin } = await startIssuer('');
  expect(await discover(origin + OIDC)).toEqual({
    issuer: origin,
    jwksUri: null,
    tokenEndpoint: null,
    userinfoEndpoint: null,
    introspectionEndpoint: null,
    algorithms: ['RS256'],
  });
});

describe('IF-12 the issuer', () => {
  it.each([
    ['', OIDC],
    ['/', OIDC],
    ['/tenant', `/tenant${OIDC}`],
    ['/tenant/', `/tenant${OIDC}`],
    ['/tenant', `${OAUTH}/tenant`],
    ['/tenant', `${OIDC}/tenant`],
    ['/tenant', `/tenant${OIDC}?policy=x`],
    ['', OAUTH],
  ])('at %j may be found at %s', async (issuerPath, path) => {
    const { origin } = await startIssuer(issuerPath);
    expect((await discover(origin + path)).issuer).toBe(origin + issuerPath);
  });

  it.each([
    ['/other', `/tenant${OIDC}`],
    ['/Tenant', `/tenant${OIDC}`],
    ['/tenant//', `/tenant${OIDC}`],
    ['/tenant/more', `/tenant${OIDC}`],
    ['/tenant', OIDC],
    ['', `/tenant${OIDC}`],
    ['/{tenantid}', `/common${OIDC}`],
  ])('at %j is refused in the document at %s', async (issuerPath, path) => {
    const { origin } = await startIssuer(issuerPath);
    const { code, fields } = await refusal(origin + path);
    expect(code).toBe('invalid');
    expect(fields).toEqual([
      { path: 'wellKnownUrl', message: expect.stringContaining(`is of the issuer ${origin}${issuerPath}`) },
    ]);
  });

  it('of another host is refused', async () => {
    const { origin } = await startHttp(answering({ issuer: 'https://accounts.example' }));
    expect((await refusal(origin + OIDC)).message).toContain('https://accounts.example');
  });

  it.each([[undefined], [7], [null]])('that is %s is refused', async (issuer) => {
    const { origin } = await startHttp(answering({ issuer }));
    expect((await refusal(origin + OIDC)).message).toContain('does not name an issuer');
  });
});

describe('a document that cannot be had', () => {
  it.each([
    ['404', answering({}, {}, 404), 'no document'],
    ['500', answering({}, {}, 500), 'status 500'],
    ['a redirect', answering({}, { location: 'https://idp.example/' }, 301), 'redirect'],
    ['HTML', answering({ issuer: 'x' }, { 'content-type': 'text/html' }), 'not a JSON document'],
    ['a list', answering([]), 'not a JSON document'],
    [
      'too much',
      ((_request, response) => response.end('x'.repeat(70_000))) satisfies RequestListener,
      '65536',
    ],
  ])('because of %s is explained at its field', async (_what, answer, words) => {
    const { origin } = await startHttp(answer);
    const { fields } = await refusal(origin + OIDC);
    expect(fields).toEqual([{ path: 'wellKnownUrl', message: expect.stringContaining(words) }]);
  });

  it.each([
    ['https://idp.example/', '/.well-known/openid-configuration'],
    [`https://idp.example${OIDC}x`, '/.well-known/openid-configuration'],
    [`http://idp.example${OIDC}`, 'https://'],
    ['nonsense', 'not a URL'],
    [`https://10.0.0.1${OIDC}`, 'private or reserved'],
  ])('at %s is refused without a call', async (url, words) => {
    const { fields } = await refusal(url);
    expect(fields).toEqual([{ path: 'wellKnownUrl', message: expect.stringContaining(words) }]);
  });
});

it('endpoints that could not be called are named, each at its field', async () => {
  const { origin } = await startIssuer('', {
    jwks_uri: 'https://169.254.169.254/latest',
    userinfo_endpoint: 'http://idp.example/userinfo',
    introspection_endpoint: ['https://idp.example/'],
    token_endpoint: 'https://idp.example/token',
  });
  const { fields } = await refusal(origin + OIDC);
  expect(fields.map(({ path }) => path)).toEqual(['jwksUri', 'userinfoEndpoint', 'introspectionEndpoint']);
  expect(fields[0]!.message).toMatch(/^jwks_uri of the document: .*private or reserved/);
});
