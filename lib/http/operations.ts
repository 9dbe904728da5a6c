import { timingSafeEqual } from 'node:crypto';
import { database } from '@/lib/db/database';
import { renderServerMetrics } from '@/lib/http/cluster-metrics';
import { publishedJwks } from '@/lib/domain/signing-keys/key-ring';
import type { Endpoint, ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { env } from '@/lib/platform/env';
import { log } from '@/lib/platform/log';

const text = (status: number, body: string, contentType = 'text/plain; charset=utf-8'): ProtocolResponse => ({
  status,
  headers: { 'Content-Type': contentType, 'Cache-Control': 'no-store' },
  body,
});

/** Answers once the process serves. */
export const healthEndpoint: Endpoint = {
  name: 'health',
  methods: ['GET', 'HEAD'],
  cors: false,
  handle: () => text(200, 'ok\n'),
};

/** Answers once the database does, too, and there are keys to sign with. */
export const readyEndpoint: Endpoint = {
  name: 'ready',
  methods: ['GET', 'HEAD'],
  cors: false,
  async handle(request) {
    try {
      await database().ping();
      publishedJwks();
      return text(200, 'ready\n');
    } catch (error) {
      // Why is for the log alone: whoever asks here need not know what the database says.
      log().warn({ event: 'readiness.failed', requestId: request.requestId, err: error });
      return text(503, 'not ready\n');
    }
  },
};

// A proxy on this machine comes from loopback too, with whoever is behind it.
function isFromThisMachine(head: RequestHead): boolean {
  const forwarded = ['forwarded', 'x-forwarded-for', 'via'].some((name) => head.header(name) !== undefined);
  return !forwarded && (head.address === '127.0.0.1' || head.address === '::1');
}

function mayReadMetrics(head: RequestHead): boolean {
  const token = env().METRICS_TOKEN;
  if (token === undefined) return isFromThisMachine(head);
  const presented = Buffer.from(head.header('authorization') ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return presented.length === expected.length && timingSafeEqual(presented, expected);
}

/** Prometheus' format; from this machine, or with `METRICS_TOKEN`. To others it is not there. */
export const metricsEndpoint: Endpoint = {
  name: 'metrics',
  methods: ['GET'],
  cors: false,
  async handle(request) {
    if (!mayReadMetrics(request)) return text(404, 'not found\n');
    const { contentType, body } = await renderServerMetrics();
    return text(200, body, contentType);
  },
};

/** What operators ask. */
export const OPERATIONS_ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map([
  ['/healthz', healthEndpoint],
  ['/readyz', readyEndpoint],
  ['/metrics', metricsEndpoint],
]);
