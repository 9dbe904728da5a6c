import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { clientAddress } from '@/lib/http/client-address';
import { answerBeforeBody, corsHeaders } from '@/lib/http/endpoint-rules';
import { PatientQueue } from '@/lib/platform/patient-queue';
import { commonHeaders } from '@/lib/http/security-headers';
import { bodyTooLarge, renderOAuthError } from '@/lib/oauth/oauth-error';
import { refusalFor } from '@/lib/oauth/answer';
import {
  MAX_BODY_BYTES,
  type Endpoint,
  type ProtocolRequest,
  type ProtocolResponse,
  type RequestHead,
} from '@/lib/oauth/protocol';
import { countAnswer } from '@/lib/platform/metrics';
import { attempted } from '@/lib/platform/sooner-or-later';

/** Splits a request target at its `?`. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  return mark < 0
    ? { path: target, query: '' }
    : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

class NodeRequest implements ProtocolRequest {
  readonly method: string;
  readonly address: string;
  readonly requestId = randomUUID();
  body = '';

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

/**
 * Reads a body and hands it on, or null when it has more than `MAX_BODY_BYTES`. Nothing when the caller goes away. With a callback,
 * because a promise costs more than reading when something in the process follows contexts (`AsyncLocalStorage`), as Next does.
 */
function readBody(message: IncomingMessage, onBody: (body: string | null) => void): void {
  if (Number(message.headers['content-length'] ?? 0) > MAX_BODY_BYTES) return onBody(null);
  let length = 0;
  const chunks: Buffer[] = [];
  const collect = (chunk: Buffer) => {
    length += chunk.length;
    if (length <= MAX_BODY_BYTES) return void chunks.push(chunk);
    message.off('data', collect).off('end', finish).pause();
    onBody(null);
  };
  const finish = () => onBody((chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)).toString('utf8'));
  message.on('data', collect).on('end', finish);
}

function send(
  response: ServerResponse,
  head: RequestHead,
  endpoint: Endpoint,
  answer: ProtocolResponse,
  close = false,
): void {
  countAnswer(endpoint.name, answer.status);
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

/** Whoever asks too often waits behind all others. */
const throttled = new PatientQueue();

function handle(endpoint: Endpoint, request: NodeRequest, response: ServerResponse): void {
  const refuse = (thrown: unknown) => {
    const refusal = refusalFor(thrown, request);
    // It was the sending that failed: half an answer is not followed by another.
    if (response.headersSent) response.destroy();
    else send(response, request, endpoint, renderOAuthError(refusal));
  };
  const answer = (result: ProtocolResponse) => {
    try {
      send(response, request, endpoint, result);
    } catch (thrown) {
      refuse(thrown);
    }
  };
  void attempted(() => endpoint.handle(request), answer, refuse);
}

/** Answers a request under `node:http` by a protocol endpoint. Never throws. */
export function answerWithNode(
  endpoint: Endpoint,
  message: IncomingMessage,
  response: ServerResponse,
  target: { path: string; query: string },
): void {
  const request = new NodeRequest(message, target.path, target.query);
  const early = answerBeforeBody(endpoint, request);
  if (early?.status === 429) return throttled.add(() => send(response, request, endpoint, early));
  if (early) return send(response, request, endpoint, early);
  if (request.method !== 'POST') return handle(endpoint, request, response);
  // The caller went away while sending; there is nobody to answer.
  message.on('error', () => response.destroy());
  readBody(message, (body) => {
    if (body === null) return send(response, request, endpoint, renderOAuthError(bodyTooLarge()), true);
    request.body = body;
    handle(endpoint, request, response);
  });
}
