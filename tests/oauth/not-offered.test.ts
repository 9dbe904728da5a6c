import { beforeAll, describe, expect, it } from 'vitest';
import { OAUTH_PATHS } from '@/lib/oauth/paths';
import { EnvError, parseEnv } from '@/lib/platform/env';
import { usePortalWithoutDatabase } from '@/tests/support/portal';

// Attacks that have nothing to attack here yet. Whoever offers what they are aimed at finds a test failing that names them.

const portal = usePortalWithoutDatabase();
let metadata: Record<string, unknown>;

beforeAll(async () => {
  metadata = (await portal.send(OAUTH_PATHS.authorizationServerMetadata)).json;
});

const offers = (member: string, value: string) => (metadata[member] as string[]).includes(value);

describe('is not offered, and so cannot be attacked:', () => {
  it('CA-20 to CA-28 authentication by client assertion', () => {
    const methods = 'token_endpoint_auth_methods_supported';
    expect([offers(methods, 'private_key_jwt'), offers(methods, 'client_secret_jwt')]).toEqual([
      false,
      false,
    ]);
  });

  it('AC-01 to AC-18, MD-13 the authorization code: there is no authorization endpoint', async () => {
    expect(metadata).not.toHaveProperty('authorization_endpoint');
    expect(offers('grant_types_supported', 'authorization_code')).toBe(false);
    expect((await portal.send('/oauth2/authorize?response_type=code')).status).toBe(404);
  });

  it('PW-02 to PW-04 the password grant', () => {
    expect(offers('grant_types_supported', 'password')).toBe(false);
  });

  it('MD-02 an issuer with a path', () => {
    expect(() => parseEnv({ PORTAL_URL: 'https://example.com/portal' })).toThrow(EnvError);
  });
});
