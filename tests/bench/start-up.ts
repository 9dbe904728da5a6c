import { setTimeout as after } from 'node:timers/promises';
import type { ServerProcess } from './processes';
import type { Alg } from './servers/job';

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

/** What Gatehouse's first client and its administrator authenticate with. */
export interface GatehouseCredentials extends Credentials {
  /** The header `Cookie` of the administrator's browser. */
  cookie: string;
}

const READY_WITHIN_MS = 60_000;
const PAGE_VISITS = 20;

export function basicAuthorization({ clientId, clientSecret }: Credentials): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

/**
 * Waits until a server gives its first token.
 * @throws Error when it ends, does not answer in time, or gives something else than a JWT by the algorithm: another job would be measured
 */
export async function untilFirstToken(
  server: ServerProcess,
  url: string,
  credentials: Credentials,
  alg: Alg,
  form = 'grant_type=client_credentials',
): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  const request = {
    method: 'POST',
    headers: { authorization: basicAuthorization(credentials) },
    body: new URLSearchParams(form),
  };
  while (performance.now() < deadline) {
    server.demandAlive();
    const response = await fetch(url, request).catch(() => null);
    if (response) return demandJwt(server.name, alg, response.status, await response.text());
    await after(50);
  }
  throw new Error(`${server.name} did not start to answer.`);
}

function demandJwt(name: string, alg: Alg, status: number, body: string): void {
  const token = status === 200 ? (JSON.parse(body) as { access_token: string }).access_token : '';
  const [header = '', , signature] = token.split('.');
  const named =
    header === '' ? {} : (JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg?: string });
  if (named.alg !== alg || !signature) {
    throw new Error(`${name} does not answer with a JWT by ${alg}: ${status} ${body}`);
  }
}

/**
 * Visits the sign-in page, as people do before their applications ask for tokens. From then on Next's code is in memory and Node
 * follows asynchronous contexts, which slows everything in the process a little.
 */
export async function untilPagesWereRendered(origin: string): Promise<void> {
  for (let visit = 0; visit < PAGE_VISITS; visit++) {
    const response = await fetch(`${origin}/sign-in`);
    await response.text();
    if (!response.ok) throw new Error(`The sign-in page answers ${response.status}.`);
  }
}
