import { OAuthError, renderOAuthError } from '@/lib/oauth/oauth-error';
import type { Endpoint, ProtocolResponse, RequestHead } from '@/lib/oauth/protocol';
import { env } from '@/lib/platform/env';

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
  return head.method === 'OPTIONS' ? preflight(endpoint, head, allow) : methodNotAllowed(allow);
}

function methodNotAllowed(allow: string): ProtocolResponse {
  const refusal = new OAuthError('invalid_request', `This endpoint answers ${allow}.`, 405, { Allow: allow });
  return renderOAuthError(refusal);
}

function preflight(endpoint: Endpoint, head: RequestHead, allow: string): ProtocolResponse {
  const headers: Record<string, string> = { 'Cache-Control': 'no-store', Allow: `${allow}, OPTIONS` };
  if (corsHeaders(endpoint, head)?.['Access-Control-Allow-Origin'] !== undefined) {
    headers['Access-Control-Allow-Methods'] = allow;
    headers['Access-Control-Allow-Headers'] = 'authorization, content-type';
    headers['Access-Control-Max-Age'] = '600';
  }
  return { status: 204, headers, body: '' };
}
