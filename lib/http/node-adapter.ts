import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '@/lib/http/client-address';
import { answerBeforeBody, corsHeaders } from '@/lib/http/endpoint-rules';
import { commonHeaders } from '@/lib/http/security-headers';
import { OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import { refusalFor } from '@/lib/oauth/answer';
import { MAX_BODY_BYTES, type Endpoint, type ProtocolResponse, type RequestHead } from '@/lib/oauth/protocol';

/** Splits a request target at its `?`. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

class NodeRequestHead implements RequestHead {
  readonly method: string;
  readonly address: string;
  readonly requestId = randomUUID();

  constructor(
    private readonly message: IncomingMessage,
    readonly path: string,
    readonly query: string,
  ) {
    this.method = message.method ?? '';
    this.address = clientAddress(
      message.socket.remoteAddress,
      message.headers['x-forwarded-for'] as string | undefined,
    );
  }

  header(name: string): string | undefined {
    return this.message.headers[name] as string | undefined;
  }
}

const tooLarge = () =>
  renderOAuthError(
    new OAuthError('invalid_request', `The body is larger than ${MAX_BODY_BYTES} bytes.`, 413),
  );

/** Reads a body of at most `MAX_BODY_BYTES`. Null: it is larger. Rejects when the caller goes away. */
function readBody(message: IncomingMessage): Promise<string | null> {
  if (Number(message.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    let length = 0;
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > MAX_BODY_BYTES) {
        message.removeAllListeners('data').pause();
        resolve(null);
      } else chunks.push(chunk);
    });
    message.on('end', () =>
      resolve((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8')),
    );
    message.on('error', reject);
  });
}

function send(
  response: ServerResponse,
  head: RequestHead,
  endpoint: Endpoint,
  answer: ProtocolResponse,
  close = false,
): void {
  const bytes = Buffer.byteLength(answer.body);
  // Names and values by turns: node:http takes them as they are, and no object is made of four others for every answer.
  const headers: string[] = [];
  addHeaders(headers, commonHeaders());
  addHeaders(headers, answer.headers);
  addHeaders(headers, corsHeaders(endpoint, head));
  if (close) headers.push('Connection', 'close');
  headers.push('X-Request-Id', head.requestId);
  // RFC 9110 §8.6: not with a 204.
  if (answer.status !== 204) headers.push('Content-Length', String(bytes));
  response.writeHead(answer.status, headers);
  // Most answers are ASCII; saying so spares Node an encoding that would change nothing.
  response.end(head.method === 'HEAD' ? '' : answer.body, bytes === answer.body.length ? 'latin1' : 'utf8');
}

function addHeaders(list: string[], headers: Record<string, string> | null): void {
  for (const name in headers) list.push(name, headers[name]!);
}

/** Answers a request under `node:http` by a protocol endpoint. Never throws. */
export async function answerWithNode(
  endpoint: Endpoint,
  message: IncomingMessage,
  response: ServerResponse,
  target: { path: string; query: string },
): Promise<void> {
  const head = new NodeRequestHead(message, target.path, target.query);
  const early = answerBeforeBody(endpoint, head);
  if (early) return send(response, head, endpoint, early);
  let body: string | null;
  try {
    body = head.method === 'POST' ? await readBody(message) : '';
  } catch {
    // The caller went away while sending; there is nobody to answer.
    return void response.destroy();
  }
  if (body === null) return send(response, head, endpoint, tooLarge(), true);
  try {
    send(response, head, endpoint, await endpoint.handle(Object.assign(head, { body })));
  } catch (thrown) {
    send(response, head, endpoint, renderOAuthError(refusalFor(thrown, head)));
  }
}
