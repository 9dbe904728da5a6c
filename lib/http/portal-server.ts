import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { demoApiEndpoint } from '@/lib/demo-api/endpoint';
import { resourceMetadataEndpoint, RESOURCE_METADATA_PREFIX } from '@/lib/demo-api/resource-metadata';
import { DEMO_API_PREFIX } from '@/lib/domain/demo/demo-api';
import { buildAssets } from '@/lib/http/build-assets';
import { clientAddress } from '@/lib/http/client-address';
import { answerWithNode, splitTarget } from '@/lib/http/node-adapter';
import { protocolFront } from '@/lib/http/protocol-front';
import { OPERATIONS_ENDPOINTS } from '@/lib/http/operations';
import { commonHeaders, contentSecurityPolicy, newNonce, PAGE_HEADERS } from '@/lib/http/security-headers';
import { OAUTH_ENDPOINTS } from '@/lib/oauth/endpoints';
import type { Endpoint } from '@/lib/oauth/protocol';
import { practiceEndpointAt } from '@/lib/practice-idp/endpoints';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';

/** The endpoint at a path, or undefined when the path is a page's. */
export function endpointAt(path: string): Endpoint | undefined {
  const endpoint = OAUTH_ENDPOINTS.get(path) ?? OPERATIONS_ENDPOINTS.get(path) ?? practiceEndpointAt(path);
  if (endpoint) return endpoint;
  if (path.startsWith(`${RESOURCE_METADATA_PREFIX}/`)) return resourceMetadataEndpoint;
  return path.startsWith(`${DEMO_API_PREFIX}/`) ? demoApiEndpoint : undefined;
}

// Next believes these; here they say what is configured, whatever the caller or a proxy wrote (SECURITY: spoofed Host and Origin).
function overwriteForwardedHeaders(message: IncomingMessage): void {
  const { host, protocol } = new URL(env().PORTAL_URL);
  const address = clientAddress(
    message.socket.remoteAddress,
    message.headers['x-forwarded-for'] as string | undefined,
  );
  for (const name of ['forwarded', 'x-forwarded-port', 'x-real-ip', 'x-middleware-subrequest'])
    delete message.headers[name];
  Object.assign(message.headers, {
    host,
    'x-forwarded-host': host,
    'x-forwarded-proto': protocol.slice(0, -1),
    'x-forwarded-for': address,
    'x-gatehouse-address': address,
    'x-request-id': randomUUID(),
  });
}

/** Prepares a request for Next: configured origin, caller's address, request id, and a policy whose nonce Next puts on its scripts. */
function preparePage(message: IncomingMessage, response: ServerResponse): void {
  overwriteForwardedHeaders(message);
  const nonce = newNonce();
  const policy = contentSecurityPolicy(nonce);
  message.headers['content-security-policy'] = policy;
  message.headers['x-nonce'] = nonce;
  const headers = { ...commonHeaders(), ...PAGE_HEADERS, 'Content-Security-Policy': policy };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader('X-Request-Id', message.headers['x-request-id'] as string);
}

/**
 * Whether a request target is written the one way there is to write it. Next tidies others up, and would find the protocol's own route
 * handlers behind them, without the limits of this server; PostgreSQL takes no text with a NUL.
 */
function isPlainTarget(target: string): boolean {
  const { path } = splitTarget(target);
  if (!path.startsWith('/') || path.startsWith('//') || /[#\\]|%2f|%5c/i.test(path)) return false;
  return !/\/(\.|%2e){1,2}(\/|$)/i.test(path) && !/#|%00/.test(target);
}

function refuseTarget(response: ServerResponse): void {
  response.writeHead(400, {
    ...commonHeaders(),
    'Content-Type': 'text/plain; charset=utf-8',
    Connection: 'close',
  });
  response.end('The address of this request cannot be used.\n');
}

/** A request that dribbles in is cut off (SECURITY TS-25, TS-26); idle connections outlive those of usual proxies. */
export const CONNECTION_LIMITS = {
  requestTimeout: 30_000,
  headersTimeout: 10_000,
  // How often Node looks for requests that are over their time. Its default would add half a minute.
  connectionsCheckingInterval: 2_000,
  keepAliveTimeout: 75_000,
  maxHeaderSize: 16_384,
};

/** Answers a request for a page; Next's request handler is one. */
export type PageListener = (message: IncomingMessage, response: ServerResponse) => unknown;

/**
 * The HTTP server: protocol endpoints first, which never see Next, and pages after them.
 * @param page answers what is no protocol endpoint
 */
export function createPortalServer(page: PageListener): Server {
  protocolFront.set(true);
  const served = buildAssets('.next/static');
  const server = createServer(CONNECTION_LIMITS, (message, response) => {
    const target = splitTarget(message.url ?? '/');
    const endpoint = endpointAt(target.path);
    if (endpoint) return answerWithNode(endpoint, message, response, target);
    if (served(message, response, target.path)) return;
    if (!isPlainTarget(message.url ?? '/')) return refuseTarget(response);
    preparePage(message, response);
    void page(message, response);
  });
  if (env().NODE_ENV !== 'development') ignoreUpgrades(server);
  server.on('clientError', answerClientError);
  return server;
}

/**
 * No page speaks WebSocket, and Java's HTTP client offers HTTP/2 with its first request to any `http:` address. While nobody listens for
 * upgrades, node:http answers such a request like any other (RFC 9110 §7.8). Next would listen, for its development tools.
 */
function ignoreUpgrades(server: Server): void {
  server.on('newListener', (event, listener: (...values: unknown[]) => void) => {
    if (event === 'upgrade') queueMicrotask(() => server.off('upgrade', listener));
  });
}

const CLIENT_ERROR_STATUS: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** What came in is not HTTP, too large, or too slow. */
function answerClientError(error: NodeJS.ErrnoException, socket: Duplex): void {
  log().debug({ event: 'http.client-error', code: error.code });
  if (!socket.writable) return;
  const status = CLIENT_ERROR_STATUS[error.code ?? ''] ?? '400 Bad Request';
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

const SWEEP_MS = 50;

/**
 * Stops accepting, lets requests that are under way finish, and ends connections as they fall idle.
 * @param graceMs after this long the rest is cut
 */
export async function closeServer(server: Server, graceMs: number): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  // A connection that was busy at first falls idle later; Node would keep it for its keep-alive time.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  clearInterval(sweep);
  clearTimeout(cut);
}
