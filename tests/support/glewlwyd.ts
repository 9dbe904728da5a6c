import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGlewlwyd, findProgram } from '@/lib/setup/system-packages.mjs';
import { glewlwydConfiguration, PLUGIN } from '@/tests/support/glewlwyd-configuration';
import { freePort } from '@/tests/support/free-port';

// Where the packages of Debian put things.
const SCHEMA = '/usr/share/dbconfig-common/data/glewlwyd/install/sqlite3';
const PAGES = '/usr/share/glewlwyd/webapp';

/** Whether it can be started here. */
export const glewlwydIsInstalled = findGlewlwyd() !== undefined && findProgram('sqlite3') !== undefined;

/** The audience of its access tokens. */
export const RESOURCE = 'https://api.acme.test';
/** A secret of letters alone: Glewlwyd takes Basic credentials as they are, without the form encoding of RFC 6749 §2.3.1. */
export const CLIENT = { id: 'app', secret: 'SecretOfTheApplicationThere' };
/** Somebody who can sign in there. */
export const PERSON = {
  username: 'grace',
  name: 'Grace Hopper',
  email: 'grace@acme.test',
  password: 'nano second',
};

/** Glewlwyd, an OpenID provider in C from Debian's archive, on this machine with a database of its own. */
export class Glewlwyd {
  private constructor(
    readonly origin: string,
    private readonly folder: string,
    private readonly process: ChildProcess,
  ) {}

  get issuer(): string {
    return `${this.origin}/api/${PLUGIN}`;
  }

  static async start(): Promise<Glewlwyd> {
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), 'gatehouse-glewlwyd-'));
    execFileSync('sqlite3', [join(folder, 'database')], { input: readFileSync(SCHEMA) });
    cpSync(PAGES, join(folder, 'pages'), { recursive: true, dereference: true });
    // The package links a folder where its pages look for a file.
    rmSync(join(folder, 'pages/config.json'), { recursive: true });
    cpSync(join(realpathSync(join(PAGES, 'config.json')), 'config.json'), join(folder, 'pages/config.json'));
    writeFileSync(join(folder, 'glewlwyd.conf'), glewlwydConfiguration(folder, port));
    const server = spawn(findGlewlwyd()!, ['-c', join(folder, 'glewlwyd.conf')], { stdio: 'ignore' });
    const glewlwyd = new Glewlwyd(`http://127.0.0.1:${port}`, folder, server);
    await glewlwyd.untilItAnswers();
    await glewlwyd.setUp();
    return glewlwyd;
  }

  private async untilItAnswers(): Promise<void> {
    while (this.process.exitCode === null) {
      const answer = await fetch(`${this.origin}/config.json`).catch(() => null);
      if (answer?.ok) return;
      await new Promise(setImmediate);
    }
    throw new Error(`Glewlwyd ended with ${this.process.exitCode} before it answered.`);
  }

  /** What an administrator enters there: the protocol, a client, and a person. */
  private async setUp(): Promise<void> {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = { ...privateKey.export({ format: 'jwk' }), kid: 'first', alg: 'RS256' };
    // The account that its database begins with.
    const session = await this.post('/auth/', { username: 'admin', password: 'password' });
    const cookie = session.headers.get('set-cookie')!.split(';')[0]!;
    await this.post(
      '/mod/plugin/',
      { module: 'oidc', name: PLUGIN, display_name: 'OpenID Connect', parameters: this.protocol(key) },
      cookie,
    );
    await this.post('/user/', { ...PERSON, scope: ['openid', 'g_profile'], enabled: true }, cookie);
    const client = {
      client_id: CLIENT.id,
      name: 'The application',
      client_secret: CLIENT.secret,
      confidential: true,
      enabled: true,
      redirect_uri: [`${this.issuer}/callback`],
      authorization_type: ['code'],
      token_endpoint_auth_method: ['client_secret_basic'],
      scope: [],
    };
    await this.post('/client/', client, cookie);
  }

  private protocol(key: object): Record<string, unknown> {
    return {
      iss: this.issuer,
      'jwks-private': JSON.stringify({ keys: [key] }),
      'jwt-type': 'rsa',
      'jwt-key-size': '256',
      'jwks-show': true,
      'access-token-duration': 900,
      'refresh-token-duration': 3600,
      'code-duration': 60,
      'auth-type-code-enabled': true,
      'pkce-allowed': true,
      'resource-allowed': true,
      'resource-scope': { openid: [RESOURCE] },
      'name-claim': 'mandatory',
      'email-claim': 'mandatory',
      'scope-claim': 'no',
      'subject-type': 'public',
      'oauth-as-iss-id': true,
      claims: [],
      scope: [],
      'additional-parameters': [],
    };
  }

  private async post(path: string, body: object, cookie = ''): Promise<Response> {
    const headers = { 'content-type': 'application/json', cookie };
    const answer = await fetch(`${this.origin}/api${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (answer.ok) return answer;
    throw new Error(`Glewlwyd answered ${answer.status} to ${path}: ${await answer.text()}`);
  }

  /** Stops it and removes what it made. */
  async stop(): Promise<void> {
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }
}
