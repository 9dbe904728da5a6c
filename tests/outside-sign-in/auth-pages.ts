import { Readable } from 'node:stream';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { handleAuthRequest } from '@/lib/auth/handle-auth-request';

const PREFIX = '/api/auth/';

function requestOf(message: IncomingMessage): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headers))
    for (const item of [value ?? []].flat()) headers.append(name, item);
  const body = message.method === 'POST' ? { body: Readable.toWeb(message) as ReadableStream } : {};
  const init = { method: message.method, headers, ...body, duplex: 'half' };
  return new Request(`http://portal.test${message.url}`, init as RequestInit);
}

async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(message.url ?? '', 'http://portal.test');
  if (!pathname.startsWith(PREFIX)) {
    response.statusCode = 404;
    response.end('no page');
    return;
  }
  const nextauth = pathname.slice(PREFIX.length).split('/');
  const answered = await handleAuthRequest(requestOf(message), { params: Promise.resolve({ nextauth }) });
  response.statusCode = answered.status;
  for (const [name, value] of answered.headers) if (name !== 'set-cookie') response.setHeader(name, value);
  response.setHeader('Set-Cookie', answered.headers.getSetCookie());
  response.end(await answered.text());
}

/** The handler of sign-in over HTTP, as Next calls it. */
export function authPages(message: IncomingMessage, response: ServerResponse): void {
  answer(message, response).catch((error: unknown) => {
    response.statusCode = 500;
    response.end(String(error));
  });
}
