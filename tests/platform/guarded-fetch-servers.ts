import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { guardedFetch, type OutboundRequest } from '@/lib/platform/guarded-fetch';
import { isOutboundError, type OutboundError } from '@/lib/platform/outbound-error';
import { parseEnv, setEnv } from '@/lib/platform/env';

/** Sets what the operator allows beyond the public internet. */
export function allow(ranges: string): void {
  setEnv(parseEnv({ ALLOW_PRIVATE_IDPS: ranges, LOG_LEVEL: 'silent' }));
}

/** How a call ended that must not succeed. */
export async function failureOf(url: string, request?: OutboundRequest): Promise<OutboundError> {
  try {
    await guardedFetch(url, request);
  } catch (error) {
    if (isOutboundError(error)) return error;
    throw error;
  }
  throw new Error(`${url} was answered.`);
}

export interface LoopbackServer {
  port: number;
  origin: string;
  requests: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[];
}

/** An HTTP server on this machine that ends with the test. */
export async function startHttp(answer: RequestListener, host = '127.0.0.1'): Promise<LoopbackServer> {
  const requests: LoopbackServer['requests'] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      requests.push({ method, url, headers, body });
      answer(request, response);
    });
  });
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, origin: `http://${host.includes(':') ? `[${host}]` : host}:${port}`, requests };
}

/** A server that answers JSON. */
export function answering(
  value: unknown,
  headers: Record<string, string> = {},
  status = 200,
): RequestListener {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(value));
  };
}

export interface RawServer {
  port: number;
  /** Connections so far. */
  accepted: () => number;
  /** Connections that are open now. */
  open: () => number;
  received: () => string;
}

/** A TCP server on this machine which does with each connection whatever a test likes. */
export async function startRaw(onConnection: (socket: net.Socket) => void): Promise<RawServer> {
  const sockets = new Set<net.Socket>();
  let accepted = 0;
  let received = '';
  const server = net.createServer((socket) => {
    accepted += 1;
    sockets.add(socket);
    socket.on('data', (bytes) => (received += bytes.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    onConnection(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { port, accepted: () => accepted, open: () => sockets.size, received: () => received };
}
