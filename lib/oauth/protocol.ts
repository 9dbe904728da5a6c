import type { SoonerOrLater } from '@/lib/platform/sooner-or-later';

/**
 * What a protocol endpoint is given and what it returns: plain values, so that the same code answers under `node:http`, which is
 * fast, and under Next, which is everywhere (docs/decisions).
 */
export interface RequestHead {
  method: string;
  path: string;
  /** What follows `?`, without it; empty when there is none. */
  query: string;
  /** Address of the caller, as far as trusted proxies tell it. */
  address: string;
  requestId: string;
  /** A header by its name in lower case. */
  header(name: string): string | undefined;
}

export interface ProtocolRequest extends RequestHead {
  /** At most `maxBodyBytes` of the endpoint. */
  body: string;
}

export interface ProtocolResponse {
  status: number;
  /** Without those that the adapters add to every answer: the common ones, CORS, request id and length. */
  headers: Record<string, string>;
  body: string;
}

export interface Endpoint {
  /** What its answers are counted under in the metrics: one word. */
  name: string;
  /** Methods it answers; others get 405. */
  methods: readonly string[];
  /** Whether browsers of the configured origins may call it (`CORS_ORIGINS`). */
  cors: boolean;
  /** May refuse before the body is read; what makes a flood cheap. */
  admit?(head: RequestHead): ProtocolResponse | null;
  handle(request: ProtocolRequest): SoonerOrLater<ProtocolResponse>;
}

/** Longest body an endpoint reads, in bytes; a longer one is refused with 413 and the connection is closed. */
export const MAX_BODY_BYTES = 65_536;
