import type { RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { answering, startHttp, startRaw } from '@/tests/platform/guarded-fetch-servers';

/** An identity provider with a fault: the origin to register, and what happened there. */
export interface BadServer {
  origin: string;
  /** Requests or, where it does not come so far, connections. */
  asked: () => number;
}

/** One that answers HTTP as a test says. */
export async function badHttp(answer: RequestListener): Promise<BadServer> {
  const { origin, requests } = await startHttp(answer);
  return { origin, asked: () => requests.length };
}

/** One that does with each connection what a test says. */
export async function badRaw(onConnection: (socket: Socket) => void): Promise<BadServer> {
  const { port, accepted } = await startRaw(onConnection);
  return { origin: `http://127.0.0.1:${port}`, asked: accepted };
}

/** Says something at once and then nothing more. */
export const thenSilence = (text: string) => () =>
  badRaw((socket) => void socket.once('data', () => socket.write(text)));

/** Says something and hangs up. */
export const thenGone = (text: string) => () =>
  badRaw((socket) => void socket.once('data', () => socket.end(text)));

/** A status with JSON that would do, were it not for the status and the headers. */
export const says = (status: number, headers: Record<string, string> = {}, value: unknown = { keys: [] }) =>
  () => badHttp(answering(value, headers, status)); // prettier-ignore

/** 200 with a text of a type. */
export const tells = (type: string, text: string) => () =>
  badHttp((_request, response) => response.setHeader('content-type', type).end(text));

const PIECE = Buffer.alloc(65_536, ' ');

/** Bytes that all endless bodies together got rid of. */
export const poured = { bytes: 0 };

function* pieces(): Generator<Buffer> {
  for (;;) {
    poured.bytes += PIECE.length;
    yield PIECE;
  }
}

/** A body without an end, or with one that is announced a long way off. */
export const floods = (headers: Record<string, string> = {}) => () =>
  badHttp((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    // Ends with whoever takes it.
    pipeline(Readable.from(pieces()), response, () => undefined);
  }); // prettier-ignore
