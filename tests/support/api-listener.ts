import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { handlersOf, routeOf } from '@/tests/support/api';

async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(message.url!, 'http://portal.test');
  const { file, params } = routeOf(url.pathname);
  const handler = (await handlersOf(file))[message.method!]!;
  const body = await buffer(message);
  const request = new Request(url, {
    method: message.method,
    headers: message.headers as Record<string, string>,
    body: body.length > 0 ? new Uint8Array(body) : undefined,
  });
  const result = await handler(request, { params: Promise.resolve(params) });
  response.writeHead(result.status, Object.fromEntries(result.headers));
  response.end(await result.text());
}

/** Serves the management API over HTTP as Next would: the real handlers behind the real server. */
export function apiListener(message: IncomingMessage, response: ServerResponse): void {
  answer(message, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
}
