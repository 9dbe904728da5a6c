import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { CLIENT } from '@/tests/support/oidc-provider';

export interface Answers {
  /** Members of the document, instead of the right ones. */
  document?: Record<string, unknown>;
  /** Claims of the ID token, instead of the right ones. */
  claims?: Record<string, unknown>;
  /** Status of its token endpoint. */
  status?: number;
  /** Where its token endpoint redirects to. */
  redirect?: string;
  /** Whether somebody else's key signs. */
  foreignKey?: boolean;
}

/** A provider that answers what a test wants, to whoever comes with a code: the nonce is the code. */
export class DishonestProvider {
  answers: Answers = {};
  /** Addresses it was asked for. */
  readonly asked: string[] = [];
  private keys!: { own: CryptoKey; foreign: CryptoKey; jwk: object };

  private constructor(private readonly server: Server) {}

  static async start(): Promise<DishonestProvider> {
    const server = createServer();
    const provider = new DishonestProvider(server);
    const [own, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
    const jwk = { ...(await exportJWK(own.publicKey)), kid: 'k1', alg: 'ES256' };
    provider.keys = { own: own.privateKey, foreign: foreign.privateKey, jwk };
    server.on('request', (message, response) => {
      provider.answer(message).then(({ status = 200, headers = {}, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(JSON.stringify(body ?? {}));
      }, console.error);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return provider;
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async answer(
    message: IncomingMessage,
  ): Promise<{ status?: number; headers?: Record<string, string>; body?: object }> {
    this.asked.push(message.url!);
    if (message.url!.startsWith('/.well-known')) return { body: this.document() };
    if (message.url === '/jwks') return { body: { keys: [this.keys.jwk] } };
    const { status, redirect } = this.answers;
    if (redirect) return { status: 302, headers: { location: redirect } };
    if (status) return { status, body: { error: 'invalid_grant' } };
    let sent = '';
    for await (const chunk of message) sent += String(chunk);
    return { body: { id_token: await this.idToken(new URLSearchParams(sent).get('code')!) } };
  }

  private document() {
    const { issuer } = this;
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/jwks`,
      id_token_signing_alg_values_supported: ['ES256'],
      ...this.answers.document,
    };
  }

  private idToken(nonce: string): Promise<string> {
    const iat = Math.floor(Date.now() / 1000);
    const right = { iss: this.issuer, sub: 'someone', aud: CLIENT.id, iat, exp: iat + 300, nonce };
    return new SignJWT({ ...right, email: 'someone@acme.test', ...this.answers.claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
      .sign(this.answers.foreignKey ? this.keys.foreign : this.keys.own);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
