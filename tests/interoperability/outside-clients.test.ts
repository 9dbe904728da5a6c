import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import * as client from 'openid-client';
import { describe, expect, it } from 'vitest';
import { AUDIENCE_A, makeFamily, useCast } from '@/tests/support/clients';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();
const cast = useCast();

// Loopback has no certificate; both libraries want to be told by name that this is meant.
const insecure = { [oauth.allowInsecureRequests]: true };

async function discovered(algorithm: 'oauth2' | 'oidc'): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(portal.origin);
  return oauth.processDiscoveryResponse(
    issuer,
    await oauth.discoveryRequest(issuer, { algorithm, ...insecure }),
  );
}

describe('oauth4webapi', () => {
  const self = () => ({ client_id: cast.ca.clientId });

  it.each(['oauth2', 'oidc'] as const)('discovers the server by its %s metadata', async (algorithm) => {
    const server = await discovered(algorithm);
    expect(server.token_endpoint).toBe(`${portal.origin}/oauth2/token`);
    expect(server.grant_types_supported).toContain('client_credentials');
  });

  it.each([
    ['basic', () => oauth.ClientSecretBasic(cast.ca.secret)],
    ['post', () => oauth.ClientSecretPost(cast.ca.secret)],
  ] as const)(
    'gets a token by client_secret_%s, has it introspected, and revokes it',
    async (_name, authentication) => {
      const server = await discovered('oauth2');
      const proof = authentication();
      const answer = await oauth.clientCredentialsGrantRequest(
        server,
        self(),
        proof,
        { scope: 'read' },
        insecure,
      );
      const token = await oauth.processClientCredentialsResponse(server, self(), answer);
      expect(token).toMatchObject({ token_type: 'bearer', scope: 'read', expires_in: 3600 });
      expect(token.refresh_token).toBeUndefined();

      const introspected = async () => {
        const response = await oauth.introspectionRequest(
          server,
          self(),
          proof,
          token.access_token,
          insecure,
        );
        return oauth.processIntrospectionResponse(server, self(), response);
      };
      expect(await introspected()).toMatchObject({
        active: true,
        client_id: cast.ca.clientId,
        aud: AUDIENCE_A,
      });
      await oauth.processRevocationResponse(
        await oauth.revocationRequest(server, self(), proof, token.access_token, insecure),
      );
      expect(await introspected()).toEqual({ active: false });
    },
  );

  it('refreshes', async () => {
    const server = await discovered('oauth2');
    const { refreshToken } = await makeFamily(cast.ca, { scopes: ['read'] });
    const proof = oauth.ClientSecretBasic(cast.ca.secret);
    const answer = await oauth.refreshTokenGrantRequest(server, self(), proof, refreshToken, insecure);
    const token = await oauth.processRefreshTokenResponse(server, self(), answer);
    expect(token.refresh_token).toMatch(/^gh_rt_/);
    expect(token.refresh_token).not.toBe(refreshToken);
  });

  it('validates the token as RFC 9068 asks', async () => {
    const server = await discovered('oauth2');
    const proof = oauth.ClientSecretBasic(cast.ca.secret);
    const answer = await oauth.clientCredentialsGrantRequest(server, self(), proof, {}, insecure);
    const { access_token } = await oauth.processClientCredentialsResponse(server, self(), answer);
    const request = new Request('https://api.a.test/', {
      headers: { authorization: `Bearer ${access_token}` },
    });
    const claims = await oauth.validateJwtAccessToken(server, request, AUDIENCE_A, insecure);
    expect(claims).toMatchObject({ client_id: cast.ca.clientId, scope: 'read write' });
  });

  it('reads a refusal as one', async () => {
    const server = await discovered('oauth2');
    const wrong = oauth.ClientSecretBasic('gh_sec_wrong');
    const answer = await oauth.clientCredentialsGrantRequest(server, self(), wrong, {}, insecure);
    await expect(oauth.processClientCredentialsResponse(server, self(), answer)).rejects.toThrow();
  });
});

describe('openid-client', () => {
  const configuration = (method: client.ClientAuth) =>
    client.discovery(new URL(portal.origin), cast.ca.clientId, undefined, method, {
      execute: [client.allowInsecureRequests],
    });

  it.each([
    ['basic', () => client.ClientSecretBasic(cast.ca.secret)],
    ['post', () => client.ClientSecretPost(cast.ca.secret)],
  ] as const)('does it all by client_secret_%s', async (_name, authentication) => {
    const config = await configuration(authentication());
    const token = await client.clientCredentialsGrant(config, { scope: 'write' });
    expect(await client.tokenIntrospection(config, token.access_token)).toMatchObject({
      active: true,
      scope: 'write',
    });
    await client.tokenRevocation(config, token.access_token);
    expect((await client.tokenIntrospection(config, token.access_token)).active).toBe(false);

    const { refreshToken } = await makeFamily(cast.ca);
    const refreshed = await client.refreshTokenGrant(config, refreshToken);
    expect(refreshed.scope).toBe('read write');
    await client.tokenRevocation(config, refreshed.refresh_token!);
    await expect(client.refreshTokenGrant(config, refreshed.refresh_token!)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});

it('jose verifies a token with nothing but the published key set', async () => {
  const config = await client.discovery(
    new URL(portal.origin),
    cast.ca.clientId,
    undefined,
    client.ClientSecretBasic(cast.ca.secret),
    { execute: [client.allowInsecureRequests] },
  );
  const { access_token } = await client.clientCredentialsGrant(config, {});
  const keys = createRemoteJWKSet(new URL('/oauth2/jwks', portal.origin));
  const { payload, protectedHeader } = await jwtVerify(access_token, keys, {
    issuer: portal.origin,
    audience: AUDIENCE_A,
    typ: 'at+jwt',
  });
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) as string });
  expect(payload.sub).toBe(cast.ca.clientId);
});
