import { Agent, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';
import { closeServer, createPortalServer, type PageListener } from '@/lib/http/portal-server';
import { env, setEnv } from '@/lib/platform/env';
import { started, stopped } from '@/lib/startup';
import { setTestEnv, useTestDatabase } from '@/tests/support/database';
import { exchange, type Answer, type Exchange } from '@/tests/support/http-exchange';

let addresses = 0;

/** An address nobody has called from. The limits of failures count by address, and tests are not to limit each other. */
export function freshAddress(): string {
  addresses += 1;
  return `198.18.${Math.floor(addresses / 250) % 250}.${addresses % 250}`;
}

export interface Sending extends Exchange {
  /** Where the request comes from; a fresh address unless given. */
  address?: string;
}

/** A portal without pages, unless some are given: everything goes over HTTP, and what is no endpoint is 404. */
export class Portal {
  readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private running: Server | undefined;

  constructor(private readonly pages: PageListener = noPage) {}

  get server(): Server {
    if (!this.running) throw new Error('The portal runs only while the tests of the file do.');
    return this.running;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  send(path: string, { address = freshAddress(), headers, ...rest }: Sending = {}): Promise<Answer> {
    const sent = { 'X-Forwarded-For': address, ...headers };
    return exchange(this.agent, this.origin + path, { ...rest, headers: sent });
  }

  /** @param portalUrl the issuer; where it listens unless given */
  async listen(portalUrl?: string): Promise<void> {
    const server = createPortalServer(this.pages);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    this.running = server;
    // The issuer is known once the port is. Only now does anything read it.
    setEnv({ ...env(), PORTAL_URL: portalUrl ?? this.origin });
  }

  async close(): Promise<void> {
    this.agent.destroy();
    await closeServer(this.server, 1000);
    await stopped();
  }
}

const noPage = (_message: IncomingMessage, response: ServerResponse) => {
  response.statusCode = 404;
  response.end('no page');
};

// ES256: its keys cost nothing to make. Tests say by `X-Forwarded-For` where they come from.
const VARIABLES = { SIGNING_ALG: 'ES256', TRUSTED_PROXIES: '127.0.0.1' };

/**
 * Gives a test file a real server over the test database, started as `server.ts` starts it. Call it once, at the top of the file.
 * @param variables configuration that differs from the usual one of tests
 * @param pages answers what is no protocol endpoint. Default: 404
 */
export function usePortal(variables: Record<string, string> = {}, pages?: PageListener): Portal {
  useTestDatabase({ ...VARIABLES, ...variables });
  const portal = new Portal(pages);
  beforeAll(async () => {
    await portal.listen(variables.PORTAL_URL);
    await started();
  });
  afterAll(() => portal.close());
  return portal;
}

/** The same without a database, for what has to be answered before anybody asks one. */
export function usePortalWithoutDatabase(variables: Record<string, string> = {}): Portal {
  const portal = new Portal();
  beforeAll(() => {
    setTestEnv({ ...VARIABLES, ...variables });
    return portal.listen(variables.PORTAL_URL);
  });
  afterAll(() => portal.close());
  return portal;
}
