import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { decodeJwt, exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exchange, TYPE } from '@/tests/oauth/token-exchange/exchange';
import { makeClient, useCast, type TestClient } from '@/tests/support/clients';
import { IDP_AUDIENCE, registerIdp, type OutsideIdp } from '@/tests/support/outside-idp';
import { usePortal } from '@/tests/support/portal';

const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost' });
const cast = useCast();

let issuer = '';
let client: TestClient;
let registered: OutsideIdp;
let running: Server;

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** `oidc-provider`, which somebody else wrote, with one signing key. */
async function startProvider(port: number, kid: string): Promise<Server> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid };
  // It says that its defaults are for development, which this is.
  const quiet = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const provider = new Provider(issuer, {
    jwks: { keys: [key] } as Configuration['jwks'],
    clients: [
      {
        client_id: 'app',
        client_secret: 'a secret of the application there',
        grant_types: ['client_credentials'],
        redirect_uris: [],
        response_types: [],
      },
    ],
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => IDP_AUDIENCE,
        getResourceServerInfo: () => ({ scope: 'read', audience: IDP_AUDIENCE, accessTokenFormat: 'jwt' }),
      },
    },
  });
  return new Promise((resolve) => {
    const server = provider.listen(port, '127.0.0.1', () => {
      quiet.mockRestore();
      resolve(server);
    });
  });
}

const stop = (server: Server) =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(resolve);
  });

async function tokenOfProvider(): Promise<string> {
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('app:a+secret+of+the+application+there').toString('base64')}`,
    },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

beforeAll(async () => {
  const port = await freePort();
  issuer = `http://127.0.0.1:${port}`;
  running = await startProvider(port, 'first');
  client = await makeClient(cast.ada, { apis: [cast.apiA] });
  registered = await registerIdp(cast.ada, { issuer, jwks: undefined, jwksUri: `${issuer}/jwks` });
});

afterAll(() => stop(running));

describe('tokens of oidc-provider', () => {
  it('are exchanged, by the key set that it publishes', async () => {
    const answer = await exchange(portal, client, await tokenOfProvider(), {
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
    await stop(running);
    running = await startProvider(Number(new URL(issuer).port), 'second');
    const answer = await exchange(portal, client, await tokenOfProvider());
    expect(answer.status).toBe(200);
  });
});
