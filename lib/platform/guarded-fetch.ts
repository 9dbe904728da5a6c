import { Client, type Dispatcher } from 'undici';
import { now } from '@/lib/platform/clock';
import { guardedConnector } from '@/lib/platform/outbound-connection';
import { isOutboundError, OutboundError, outboundErrorFrom } from '@/lib/platform/outbound-error';
import { enterGate, leaveGate } from '@/lib/platform/outbound-gate';
import { usableUrl } from '@/lib/platform/outbound-url';

const DEFAULT_TIMEOUT_MS = 3000;
const DEFAULT_MAX_BYTES = 65_536;
const MAX_RETRY_AFTER_SECONDS = 3600;

export interface OutboundRequest {
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** For the whole exchange: waiting for a turn, name resolution, connection, body. Default 3000. */
  timeoutMs?: number;
  /** Of the body. Default 65,536. */
  maxBytes?: number;
  /** What is beyond `maxBytes` is left unread. Otherwise an answer that is larger is refused. */
  cut?: boolean;
}

export interface OutboundAnswer {
  status: number;
  /** Media type in lower case, without parameters; empty when there is none. */
  contentType: string;
  text: string;
  /** `Retry-After` (RFC 9110 §10.2.3), at most an hour; null when there is none. */
  retryAfterSeconds: number | null;
  /** `Date` in milliseconds since the epoch, to the second; null when there is none. */
  dateMs: number | null;
}

/**
 * What is wrong with a URL that is to be called, as far as that shows without calling it: a sentence, or null. For forms and documents;
 * `guardedFetch` checks again, and more.
 */
export function outboundUrlProblem(url: string): string | null {
  try {
    usableUrl(url);
    return null;
  } catch (error) {
    if (isOutboundError(error)) return error.message;
    throw error;
  }
}

/**
 * Calls a URL that somebody else chose. https only; http on this machine where ALLOW_PRIVATE_IDPS allows it. The connected address is
 * checked, redirects are not followed, certificates are verified, nothing is kept between two calls: no connection, cookie or cache. The
 * proxy variables of the environment are not read.
 * @throws OutboundError with a sentence for people
 */
export async function guardedFetch(url: string, request: OutboundRequest = {}): Promise<OutboundAnswer> {
  const target = usableUrl(url);
  const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(tooSlow(target, timeoutMs)), timeoutMs);
  try {
    if (!(await enterGate(target.origin, stop.signal))) throw tooBusy(target);
    try {
      return await exchange(target, request, stop.signal);
    } finally {
      leaveGate(target.origin);
    }
  } catch (error) {
    if (stop.signal.aborted) throw stop.signal.reason;
    throw isOutboundError(error) ? error : outboundErrorFrom(error, target);
  } finally {
    clearTimeout(timer);
  }
}

function tooSlow(url: URL, timeoutMs: number): OutboundError {
  const sentence = `${url.hostname} did not answer within ${timeoutMs / 1000} seconds. Check that it can be reached from here.`;
  return new OutboundError('timeout', url.href, sentence);
}

function tooBusy(url: URL): OutboundError {
  const sentence = `Too many calls wait for ${url.hostname} already. Try again in a moment.`;
  return new OutboundError('busy', url.href, sentence);
}

async function exchange(url: URL, request: OutboundRequest, signal: AbortSignal): Promise<OutboundAnswer> {
  // A client of its own for every exchange: what two identity providers share is nothing, and what hangs ends with it.
  const client = new Client(url.origin, { connect: guardedConnector(url, signal), pipelining: 0 });
  const end = () => void client.destroy(signal.reason as Error);
  signal.addEventListener('abort', end);
  try {
    const answer = await client.request({
      path: `${url.pathname}${url.search}`,
      method: request.method ?? 'GET',
      headers: { accept: 'application/json', ...request.headers, ...ownHeaders },
      body: request.body,
      signal,
    });
    if (answer.statusCode >= 300 && answer.statusCode < 400) throw redirected(url);
    return await readAnswer(url, answer, request);
  } finally {
    signal.removeEventListener('abort', end);
    // Not awaited: nobody needs to know when the socket is closed.
    client.destroy().catch(() => undefined);
  }
}

const ownHeaders = { 'user-agent': 'Gatehouse', 'accept-encoding': 'identity' };

function redirected(url: URL): OutboundError {
  const sentence = `${url.hostname} answered with a redirect, which is not followed. Register the address it leads to.`;
  return new OutboundError('redirect', url.href, sentence);
}

async function readAnswer(
  url: URL,
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { maxBytes = DEFAULT_MAX_BYTES, cut = false }: OutboundRequest,
): Promise<OutboundAnswer> {
  const chunks: Buffer[] = [];
  let size = 0;
  const declared = Number(headers['content-length'] ?? 0);
  if (declared > maxBytes && !cut) throw tooLarge(url, maxBytes);
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes && !cut) throw tooLarge(url, maxBytes);
    chunks.push(chunk);
    if (size >= maxBytes && cut) break;
  }
  return {
    status: statusCode,
    contentType: first(headers['content-type']).split(';')[0]!.trim().toLowerCase(),
    text: new TextDecoder().decode(Buffer.concat(chunks).subarray(0, maxBytes)),
    retryAfterSeconds: retryAfterSeconds(first(headers['retry-after'])),
    dateMs: dateMs(first(headers.date)),
  };
}

function tooLarge(url: URL, maxBytes: number): OutboundError {
  const sentence = `The answer of ${url.hostname} is larger than ${maxBytes} bytes. Check that the URL is the right one.`;
  return new OutboundError('too-large', url.href, sentence);
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? '';
}

function dateMs(text: string): number | null {
  const parsed = Date.parse(text);
  return Number.isNaN(parsed) ? null : parsed;
}

function retryAfterSeconds(text: string): number | null {
  const until = dateMs(text);
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : until === null
      ? null
      : Math.ceil((until - now()) / 1000);
  return seconds === null ? null : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS);
}
