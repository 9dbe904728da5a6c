import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { useCast } from '@/tests/support/clients';
import { askToken, expectRefusal, FORM } from '@/tests/support/oauth-client';
import type { Answer } from '@/tests/support/http-exchange';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

const { authorizationServerMetadata, openidConfiguration, jwks } = OAUTH_PATHS;
const metadata = async () => (await portal.send(authorizationServerMetadata)).json;

function expectCacheable({ status, headers }: Answer): void {
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
    'x-content-type-options': 'nosniff',
    'access-control-allow-origin': '*',
  });
  for (const name of ['set-cookie', 'pragma', 'access-control-allow-credentials'])
    expect(headers).not.toHaveProperty(name);
}

describe('the metadata of the authorization server', () => {
  it('MD-01 names the issuer exactly and the endpoints there are', async () => {
    const origin = portal.origin;
    const answer = await portal.send(authorizationServerMetadata);
    expectCacheable(answer);
    expect(answer.json).toEqual({
      issuer: origin,
      token_endpoint: `${origin}/oauth2/token`,
      revocation_endpoint: `${origin}/oauth2/revoke`,
      introspection_endpoint: `${origin}/oauth2/introspect`,
      jwks_uri: `${origin}/oauth2/jwks`,
      grant_types_supported: [
        'client_credentials',
        'refresh_token',
        'urn:ietf:params:oauth:grant-type:token-exchange',
      ],
      response_types_supported: ['none'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      revocation_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'none'],
      introspection_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      service_documentation: `${origin}/`,
    });
  });

  it('MD-01 has no empty list and nothing that is not there', async () => {
    for (const value of Object.values(await metadata())) expect(value).not.toEqual([]);
    const names = Object.keys(await metadata()).join(' ');
    expect(names).not.toMatch(/authorization_endpoint|userinfo|registration|device|code_challenge/);
  });

  it('MD-01 names endpoints that answer as endpoints do', async () => {
    const found = await metadata();
    for (const name of ['token_endpoint', 'revocation_endpoint', 'introspection_endpoint'])
      expectRefusal(
        await portal.send(new URL(found[name] as string).pathname, {
          method: 'POST',
          headers: { 'Content-Type': FORM },
          body: 'token=x&grant_type=x',
        }),
        401,
        'invalid_client',
      );
  });

  it('MD-01 names the grants that are really offered, and no other', async () => {
    const offered = (await metadata()).grant_types_supported as string[];
    for (const grant_type of [...offered, 'password', 'authorization_code']) {
      const { json } = await askToken(portal, cast.ca, { grant_type });
      expect(json.error === 'unsupported_grant_type', grant_type).toBe(!offered.includes(grant_type));
    }
  });

  it('MD-04 is the same under both names', async () => {
    const answer = await portal.send(openidConfiguration);
    expectCacheable(answer);
    expect(answer.text).toBe((await portal.send(authorizationServerMetadata)).text);
  });

  it('MD-13 claims no code challenge, since there is no authorization endpoint to use it at', async () => {
    expect(await metadata()).not.toHaveProperty('code_challenge_methods_supported');
  });

  it('does not follow the Host or the forwarded host of a request', async () => {
    const headers = { Host: 'evil.test', 'X-Forwarded-Host': 'evil.test', 'X-Forwarded-Proto': 'https' };
    const answer = await portal.send(authorizationServerMetadata, { headers });
    expect(answer.json.issuer).toBe(portal.origin);
    expect(answer.text).not.toContain('evil');
  });
});

describe('the key set', () => {
  it('MD-06 has public members only, and tells what each key is for', async () => {
    const answer = await portal.send(jwks);
    expectCacheable(answer);
    const { keys } = answer.json as { keys: Record<string, string>[] };
    expect(keys).toHaveLength(2);
    for (const { kid, x, y, ...rest } of keys) {
      expect(rest).toEqual({ kty: 'EC', crv: 'P-256', use: 'sig', alg: 'ES256' });
      expect(kid).toMatch(/^[\w-]{43}$/);
      expect(
        createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y } as JsonWebKey, format: 'jwk' }).type,
      ).toBe('public');
    }
    expect(new Set(keys.map(({ kid }) => kid)).size).toBe(2);
  });
});

describe.each([jwks, authorizationServerMetadata, openidConfiguration])('%s', (path) => {
  it('answers HEAD with the headers of GET and no body', async () => {
    const [got, head] = [await portal.send(path), await portal.send(path, { method: 'HEAD' })];
    expect(head).toMatchObject({ status: 200, text: '' });
    expect(head.headers['content-length']).toBe(String(Buffer.byteLength(got.text)));
    expect(head.headers['content-type']).toBe(got.headers['content-type']);
  });

  it('ignores a query, which some clients add to get past caches', async () => {
    expect((await portal.send(`${path}?_=1`)).text).toBe((await portal.send(path)).text);
  });
});
