import { once } from 'node:events';
import type { Server } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { freePort } from '@/tests/support/free-port';

/** The audience of its access tokens that are JWTs. It is what a token is for unless something else is asked for. */
export const JWT_RESOURCE = 'https://api.acme.test';
/** The audience of its access tokens that say nothing to anybody else. */
export const OPAQUE_RESOURCE = 'https://opaque.acme.test';
/** Its only client. */
export const CLIENT = { id: 'app', secret: 'a secret of the application there' };

/** What an application of ours and the people there are like. */
export interface OidcOptions {
  /** Where else the application may be called back. */
  redirectUris?: string[];
  /** What is told of somebody besides `sub` and a name. Their address unless given. */
  claimsOf?: (accountId: string) => Record<string, unknown>;
}

async function configuration(issuer: string, kid: string, options: OidcOptions): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid };
  return {
    jwks: { keys: [key] } as Configuration['jwks'],
    cookies: { keys: ['for tests alone'] },
    ttl: {
      AccessToken: 900,
      AuthorizationCode: 60,
      ClientCredentials: 900,
      Grant: 900,
      IdToken: 900,
      Interaction: 300,
      Session: 900,
    },
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        grant_types: ['authorization_code', 'client_credentials'],
        redirect_uris: [`${issuer}/callback`, ...(options.redirectUris ?? [])],
        response_types: ['code'],
      },
    ],
    claims: {
      openid: ['sub'],
      profile: ['name', 'given_name', 'family_name'],
      email: ['email', 'email_verified'],
    },
    conformIdTokenClaims: false,
    findAccount: (_context, accountId) => ({
      accountId,
      claims: () => ({
        sub: accountId,
        name: 'Grace Hopper',
        ...(options.claimsOf?.(accountId) ?? { email: `${accountId}@acme.test` }),
      }),
    }),
    features: {
      // Pages to sign in with any name.
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      introspection: { enabled: true, allowedPolicy: () => true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => JWT_RESOURCE,
        getResourceServerInfo: (_context, resource) => ({
          scope: 'read',
          audience: resource,
          accessTokenFormat: resource === OPAQUE_RESOURCE ? 'opaque' : 'jwt',
        }),
      },
    },
  };
}

/** It says that its defaults are for development, which this is. */
function withoutWarnings<T>(make: () => T): T {
  const { warn } = console;
  console.warn = () => undefined;
  try {
    return make();
  } finally {
    console.warn = warn;
  }
}

/** `oidc-provider`, which somebody else wrote, on this machine. */
export class OidcProvider {
  private server: Server | undefined;

  private constructor(
    readonly port: number,
    private readonly options: OidcOptions,
  ) {}

  static async start(options: OidcOptions = {}): Promise<OidcProvider> {
    const provider = new OidcProvider(await freePort(), options);
    await provider.signWithNewKey('first');
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it anew with one key, which is another than before. */
  async signWithNewKey(kid: string): Promise<void> {
    await this.stop();
    const settings = await configuration(this.issuer, kid, this.options);
    this.server = withoutWarnings(() => new Provider(this.issuer, settings).listen(this.port, '127.0.0.1'));
    await once(this.server, 'listening');
  }

  /** An access token of the client itself. */
  async clientToken(): Promise<string> {
    const [id, secret] = [CLIENT.id, CLIENT.secret].map((part) => encodeURIComponent(part));
    const answer = await fetch(`${this.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async stop(): Promise<void> {
    if (!this.server) return;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
    this.server = undefined;
  }
}
