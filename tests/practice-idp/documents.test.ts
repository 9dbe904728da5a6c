import { discovery } from 'openid-client';
import {
  allowInsecureRequests,
  ClientSecretBasic,
  clientCredentialsGrant,
  genericGrantRequest,
} from 'openid-client';
import { describe, expect, it } from 'vitest';
import { practiceKeySet } from '@/lib/domain/practice-idp/keys';
import { CLIENT } from '@/tests/practice-idp/practice';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal();

describe('the discovery document', () => {
  it('names the issuer of the tokens and where everything answers', async () => {
    const answer = await portal.send('/practice-idp/.well-known/openid-configuration');
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'public, max-age=300' } });
    const issuer = `${portal.origin}/practice-idp`;
    expect(answer.json).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/oauth2/token`,
      jwks_uri: `${issuer}/oauth2/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      grant_types_supported: ['client_credentials', 'password', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['client_secret_basic'],
    });
  });

  it('is enough for a client that nobody here wrote', async () => {
    const url = new URL(`${portal.origin}/practice-idp`);
    const found = await discovery(url, CLIENT.id, undefined, ClientSecretBasic(CLIENT.secret), {
      execute: [allowInsecureRequests],
    });
    expect(await clientCredentialsGrant(found)).toMatchObject({ expires_in: 3600 });
    const person = await genericGrantRequest(found, 'password', {
      username: 'alice',
      password: 'practice-alice',
    });
    expect(person.id_token).toBeDefined();
  });
});

describe('the key set', () => {
  it('has one public key, which the process itself reads without a request', async () => {
    const answer = await portal.send('/practice-idp/oauth2/jwks');
    expect(answer.json).toEqual(practiceKeySet());
    expect(practiceKeySet()).toBe(practiceKeySet());
    const [jwk] = answer.json.keys as Record<string, string>[];
    expect(Object.keys(jwk!)).toEqual(['kty', 'use', 'alg', 'kid', 'n', 'e']);
    expect(jwk).toMatchObject({ kid: 'gateway_certificate_alias', alg: 'RS256', use: 'sig' });
    expect(Buffer.from(jwk!.n!, 'base64url')).toHaveLength(256);
  });

  it('has none of the keys of the token service', async () => {
    const own = (await portal.send('/oauth2/jwks')).json.keys as { kid: string }[];
    expect(own.map(({ kid }) => kid)).not.toContain('gateway_certificate_alias');
  });
});

it('/health answers, and says that this is for testing', async () => {
  const answer = await portal.send('/practice-idp/health');
  expect(answer).toMatchObject({ status: 200, json: { status: 'ok' } });
  expect(answer.json.notice).toContain('testing only');
});

it('other paths below it are no endpoint', async () => {
  for (const path of [
    '/practice-idp',
    '/practice-idp/',
    '/practice-idp/oauth2/revoke',
    '/practice-idpx/health',
  ])
    expect((await portal.send(path)).status).toBe(404);
});
