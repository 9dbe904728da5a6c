import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { pagesAreBuilt, type Program } from './bundle';
import { freePort, runForJson, ServerProcess } from './processes';
import type { Alg, Job } from './servers/job';

/** A token service that runs and answers. */
export interface Contender {
  name: string;
  port: number;
  process: ServerProcess;
  /** A token request with the right secret, or with another one, as it goes over the wire. */
  tokenRequest(secret?: string): string;
  stop(): Promise<void>;
}

interface Credentials {
  clientId: string;
  clientSecret: string;
}

const READY_WITHIN_MS = 60_000;

function requestOf(path: string, port: number, { clientId, clientSecret }: Credentials): string {
  const body = 'grant_type=client_credentials';
  return [
    `POST ${path} HTTP/1.1`,
    `Host: localhost:${port}`,
    `Authorization: Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    'Content-Type: application/x-www-form-urlencoded',
    `Content-Length: ${body.length}`,
    '',
    body,
  ].join('\r\n');
}

/** Starts one of the servers that Gatehouse is measured beside. */
export async function startPeer(program: Program, alg: Alg): Promise<Contender> {
  const port = await freePort();
  const job: Job = {
    port,
    alg,
    clientId: `gh_key_${randomBytes(13).toString('hex')}`,
    clientSecret: randomBytes(28).toString('hex'),
  };
  return ready({
    name: program,
    path: '/token',
    port,
    alg,
    credentials: job,
    process: new ServerProcess(program, program, [JSON.stringify(job)], {}),
  });
}

/**
 * Starts Gatehouse on an empty database with one client, everything on.
 * @param databaseUrl an empty PostgreSQL database; without it the embedded one
 */
export async function startGatehouse(name: string, alg: Alg, databaseUrl?: string): Promise<Contender> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
  const variables = {
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: folder,
    SIGNING_ALG: alg,
    LOG_LEVEL: 'info',
    DEMO: 'on',
    ADMIN_EMAIL: 'admin@example.com',
    ADMIN_PASSWORD: randomBytes(12).toString('hex'),
    GATEHOUSE_MASTER_KEY: randomBytes(32).toString('base64'),
    ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
  };
  const credentials = await runForJson<Credentials>('gatehouse-client', [], variables);
  const server = new ServerProcess(name, pagesAreBuilt() ? 'portal' : 'gatehouse', [], variables);
  const contender = await ready({ name, path: '/oauth2/token', port, alg, credentials, process: server });
  return {
    ...contender,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Starting extends Pick<Contender, 'name' | 'port' | 'process'> {
  path: string;
  alg: Alg;
  credentials: Credentials;
}

/** Waits for the first token, and demands that it is a JWT of the algorithm: otherwise something else would be measured. */
async function ready({ name, path, port, alg, credentials, process }: Starting): Promise<Contender> {
  const { clientId, clientSecret } = credentials;
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
  const deadline = performance.now() + READY_WITHIN_MS;
  for (;;) {
    process.demandAlive();
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    }).catch(() => null);
    if (response) {
      demandJwt(name, alg, response.status, await response.text());
      break;
    }
    if (performance.now() > deadline) throw new Error(`${name} did not start to answer.`);
    await after(50);
  }
  return {
    name,
    port,
    process,
    tokenRequest: (secret = clientSecret) => requestOf(path, port, { clientId, clientSecret: secret }),
    stop: () => process.stop(),
  };
}

function demandJwt(name: string, alg: Alg, status: number, body: string): void {
  const token = status === 200 ? (JSON.parse(body) as { access_token: string }).access_token : '';
  const [header = '', , signature] = token.split('.');
  const named =
    header === '' ? {} : (JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: string });
  if (named.alg !== alg || !signature)
    throw new Error(`${name} does not answer with a JWT by ${alg}: ${status} ${body}`);
}
