import type { ProtocolResponse } from '@/lib/oauth/protocol';

const NO_STORE: Record<string, string> = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
};

/** A JSON answer that no cache may keep (RFC 6749 §5.1). @param body JSON text */
export function noStoreJson(
  status: number,
  body: string,
  headers?: Record<string, string>,
): ProtocolResponse {
  return { status, headers: headers ? { ...NO_STORE, ...headers } : NO_STORE, body };
}

/** A JSON answer that caches may keep. @param maxAgeSeconds how long */
export function cacheableJson(body: string, maxAgeSeconds: number): ProtocolResponse {
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': `public, max-age=${maxAgeSeconds}`,
      'Access-Control-Allow-Origin': '*',
    },
    body,
  };
}
