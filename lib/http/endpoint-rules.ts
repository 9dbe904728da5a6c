import type { Endpoint, ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { env } from '@/lib/platform/env';

/** An empty answer. */
function empty(status: number, headers: Record<string, string>): ProtocolResponse {
  return { status, headers: { 'Cache-Control': 'no-store', ...headers }, body: '' };
}

/** Headers for a browser of a configured origin; none for others. Never with credentials. */
export function corsHeaders(endpoint: Endpoint, head: RequestHead): Record<string, string> | null {
  if (!endpoint.cors || env().CORS_ORIGINS.length === 0) return null;
  const origin = head.header('origin');
  if (origin === undefined || !env().CORS_ORIGINS.includes(origin)) return { Vary: 'Origin' };
  return { Vary: 'Origin', 'Access-Control-Allow-Origin': origin };
}

/**
 * What can be answered without the body: other methods, preflights, and what the endpoint does not admit. Null: read on. The adapters
 * add `corsHeaders`, as to every answer.
 */
export function answerBeforeBody(endpoint: Endpoint, head: RequestHead): ProtocolResponse | null {
  if (endpoint.methods.includes(head.method)) return endpoint.admit?.(head) ?? null;
  const allow = endpoint.methods.join(', ');
  if (head.method !== 'OPTIONS') return empty(405, { Allow: allow });
  const allowed = corsHeaders(endpoint, head)?.['Access-Control-Allow-Origin'] !== undefined;
  return empty(204, {
    Allow: `${allow}, OPTIONS`,
    ...(allowed
      ? {
          'Access-Control-Allow-Methods': allow,
          'Access-Control-Allow-Headers': 'authorization, content-type',
          'Access-Control-Max-Age': '600',
        }
      : {}),
  });
}
