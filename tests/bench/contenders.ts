import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pagesAreBuilt } from './bundle';
import { freePort, runForJson, ServerProcess, whenBenchEnds } from './processes';
import { VARYING } from './load/plan';
import type { Wishes } from './servers/gatehouse-client';
import type { Alg, Job } from './servers/job';
import {
  basicAuthorization,
  untilFirstToken,
  untilPagesWereRendered,
  type Credentials,
  type GatehouseCredentials,
} from './start-up';

/** A token service that runs and answers. */
export interface Contender {
  name: string;
  port: number;
  process: ServerProcess;
  /** A token request with the right secret, or with another one, as it goes over the wire. */
  tokenRequest(secret?: string): string;
  /** A request to exchange a token of this length, which stands in it as `VARYING`. */
  exchangeRequest(tokenLength: number): string;
  /** The header `Cookie` of its administrator's browser; empty for those that have no pages. */
  cookie: string;
  stop(): Promise<void>;
}

export type Peer = 'bare' | 'bare-exchange' | 'oidc-provider' | 'oauth2-server';

export interface GatehouseWishes extends Wishes {
  /** An empty PostgreSQL database; without it the embedded one. */
  databaseUrl?: string;
}

/** The parameters of a token exchange (RFC 8693 §2.1), in the order they are sent. */
export function exchangeForm(token: string): string {
  const type = encodeURIComponent('urn:ietf:params:oauth:token-type:jwt');
  const grant = encodeURIComponent('urn:ietf:params:oauth:grant-type:token-exchange');
  return `grant_type=${grant}&subject_token_type=${type}&subject_token=${token}`;
}

function requests(port: number, path: string, credentials: Credentials) {
  const request = (clientSecret: string, body: string, bodyLength: number) =>
    [
      `POST ${path} HTTP/1.1`,
      `Host: localhost:${port}`,
      `Authorization: ${basicAuthorization({ ...credentials, clientSecret })}`,
      'Content-Type: application/x-www-form-urlencoded',
      `Content-Length: ${bodyLength}`,
      '',
      body,
    ].join('\r\n');
  const body = 'grant_type=client_credentials';
  const exchange = exchangeForm(VARYING);
  return {
    tokenRequest: (secret = credentials.clientSecret) => request(secret, body, body.length),
    exchangeRequest: (tokenLength: number) =>
      request(credentials.clientSecret, exchange, exchange.length - VARYING.length + tokenLength),
  };
}

/**
 * Starts one of the servers that Gatehouse is measured beside.
 * @param more what that server has to be told besides
 * @param form a request that gives a token
 */
export async function startPeer(
  name: Peer,
  alg: Alg,
  more: Partial<Job> = {},
  form?: string,
): Promise<Contender> {
  const port = await freePort();
  const credentials = {
    clientId: `gh_key_${randomBytes(13).toString('hex')}`,
    clientSecret: `gh_sec_${randomBytes(25).toString('hex').slice(1)}`,
  };
  const job: Job = { port, alg, ...credentials, ...more };
  const server = new ServerProcess(name, name, [JSON.stringify(job)], {});
  await untilFirstToken(server, `http://127.0.0.1:${port}/token`, credentials, alg, form);
  return {
    ...{ name, port, process: server, cookie: '' },
    ...requests(port, '/token', credentials),
    stop: () => server.stop(),
  };
}

/** Starts Gatehouse on an empty database with one client, everything on. */
export async function startGatehouse(
  alg: Alg,
  { databaseUrl, ...wishes }: GatehouseWishes = {},
): Promise<Contender> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  whenBenchEnds(removeFolder);
  const variables = configuration(port, folder, alg, databaseUrl);
  const credentials = await runForJson<GatehouseCredentials>(
    'gatehouse-client',
    [JSON.stringify(wishes)],
    variables,
  );
  const server = new ServerProcess('gatehouse', pagesAreBuilt() ? 'portal' : 'gatehouse', [], variables);
  await untilFirstToken(server, `http://127.0.0.1:${port}/oauth2/token`, credentials, alg);
  if (pagesAreBuilt()) await untilPagesWereRendered(`http://127.0.0.1:${port}`);
  return {
    ...{ name: 'gatehouse', port, process: server, cookie: credentials.cookie },
    ...requests(port, '/oauth2/token', credentials),
    async stop() {
      await server.stop();
      removeFolder();
    },
  };
}

function configuration(port: number, folder: string, alg: Alg, databaseUrl: string | undefined) {
  return {
    HOST: '127.0.0.1',
    PORT: String(port),
    PORTAL_URL: `http://127.0.0.1:${port}`,
    DATA_DIR: folder,
    SIGNING_ALG: alg,
    LOG_LEVEL: 'info',
    DEMO: 'on',
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: randomBytes(12).toString('hex'),
    ALLOW_PRIVATE_IDPS: 'localhost',
    GATEHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
}
