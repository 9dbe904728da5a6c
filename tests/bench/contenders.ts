import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pagesAreBuilt } from './bundle';
import { freePort, runForJson, ServerProcess, whenBenchEnds } from './processes';
import type { Alg, Job } from './servers/job';
import { basicAuthorization, untilFirstToken, untilPagesWereRendered, type Credentials } from './start-up';

/** A token service that runs and answers. */
export interface Contender {
  name: string;
  port: number;
  process: ServerProcess;
  /** A token request with the right secret, or with another one, as it goes over the wire. */
  tokenRequest(secret?: string): string;
  stop(): Promise<void>;
}

export type Peer = 'bare' | 'oidc-provider' | 'oauth2-server';

function tokenRequest(port: number, path: string, credentials: Credentials): string {
  const body = 'grant_type=client_credentials';
  return [
    `POST ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Authorization: ${basicAuthorization(credentials)}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** Starts one of the servers that Gatehouse is measured beside. */
export async function startPeer(name: Peer, alg: Alg): Promise<Contender> {
  const port = await freePort();
  const credentials = {
    clientId: `gh_key_${randomBytes(13).toString('hex')}`,
    clientSecret: `gh_sec_${randomBytes(25).toString('hex').slice(1)}`,
  };
  const job: Job = { port, alg, ...credentials };
  const server = new ServerProcess(name, name, [JSON.stringify(job)], {});
  await untilFirstToken(server, `http://127.0.0.1:${port}/token`, credentials, alg);
  return {
    name,
    port,
    process: server,
    tokenRequest: (secret = credentials.clientSecret) =>
      tokenRequest(port, '/token', { ...credentials, clientSecret: secret }),
    stop: () => server.stop(),
  };
}

/**
 * Starts Gatehouse on an empty database with one client, everything on.
 * @param databaseUrl an empty PostgreSQL database; without it the embedded one
 */
export async function startGatehouse(alg: Alg, databaseUrl?: string): Promise<Contender> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  whenBenchEnds(removeFolder);
  const variables = configuration(port, folder, alg, databaseUrl);
  const credentials = await runForJson<Credentials>('gatehouse-client', [], variables);
  const server = new ServerProcess('gatehouse', pagesAreBuilt() ? 'portal' : 'gatehouse', [], variables);
  await untilFirstToken(server, `http://127.0.0.1:${port}/oauth2/token`, credentials, alg);
  if (pagesAreBuilt()) await untilPagesWereRendered(`http://127.0.0.1:${port}`);
  return {
    name: 'gatehouse',
    port,
    process: server,
    tokenRequest: (secret = credentials.clientSecret) =>
      tokenRequest(port, '/oauth2/token', { ...credentials, clientSecret: secret }),
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
    GATEHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
}
