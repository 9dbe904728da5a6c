import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { OidcProvider } from '@/tests/support/oidc-provider';
import { registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost' });
const cast = useCast();

let client: TestClient;
let provider: OidcProvider;
let registered: OutsideIdp;

beforeAll(async () => {
  provider = await OidcProvider.start();
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  const { issuer } = provider;
  registered = await registerIdp(cast.ada, { issuer, jwks: undefined, jwksUri: `${issuer}/jwks` });
});

afterAll(() => provider.stop());

describe('tokens of oidc-provider', () => {
  it('are exchanged, by the key set that it publishes', async () => {
    const answer = await exchange(portal, client, await provider.clientToken(), {
      subject_token_type: TYPE('access_token'),
    });
    expect(answer.text).toContain('access_token');
    expect(decodeJwt(answer.json.access_token as string)).toMatchObject({
      sub: 'app',
      idp: registered.id,
      aut: 'APPLICATION_USER',
    });
  });

  it('IF-08 are exchanged at once when its key has changed', async () => {
    await provider.signWithNewKey('second');
    const answer = await exchange(portal, client, await provider.clientToken());
    expect(answer.status).toBe(200);
  });
});
