import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from 'vitest';

/** Answers with JSON. */
export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));

const GRACE = { sub: 'u-7', name: 'Grace Hopper', email: 'grace@acme.test' };

/** An identity provider on loopback that can be asked about tokens, and says what a test wants. */
export class AskedIdp {
  origin = '';
  /** What it was asked since the test began. */
  asked: { method: string; path: string; headers: IncomingHttpHeaders }[] = [];
  /** What it says; before each test, that the token is Grace's. */
  answer: RequestListener = json(GRACE);

  /** The credentials it was asked with. */
  get credentials(): (string | undefined)[] {
    return this.asked.map(({ headers }) => headers.authorization);
  }
}

/** Runs one for the tests of a file. */
export function useAskedIdp(): AskedIdp {
  const idp = new AskedIdp();
  const server = createServer((request, response) => {
    idp.asked.push({ method: request.method!, path: request.url!, headers: request.headers });
    idp.answer(request, response);
  });
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    idp.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => {
    idp.asked = [];
    idp.answer = json(GRACE);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return idp;
}

let count = 0;

/** An opaque token that nobody has been asked about: answers are remembered. */
export const opaqueToken = () => `opaque-${++count}`;
