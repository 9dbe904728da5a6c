import type { RequestOrigin } from '@/lib/domain/actor';
import { protocolFront } from '@/lib/http/protocol-front';
import { env } from '@/lib/platform/env';
import { newId } from '@/lib/platform/ids';

/** As much of a request's headers as is read. */
export type HeaderReader = Pick<Headers, 'get'>;

/**
 * Where a request came from. Both headers are written by `server.ts`, which drops what came from outside: the address as far as
 * trusted proxies tell it, and the id under which the request is in the log. Without `server.ts` nobody wrote them, and they say nothing.
 */
export function requestOrigin(headers: HeaderReader): RequestOrigin {
  if (!protocolFront.get()) return { address: null, requestId: newId() };
  return { address: headers.get('x-gatehouse-address'), requestId: headers.get('x-request-id') ?? newId() };
}

/**
 * Whether a link on a page of this portal led here. Browsers do not send `Origin` with those; what they send instead is `Sec-Fetch-Site`,
 * and over plain http nothing but `Referer`.
 */
export function cameFromPortal(headers: HeaderReader): boolean {
  if (headers.get('origin') !== null || headers.get('sec-fetch-site') !== null) return isSameOrigin(headers);
  const referrer = headers.get('referer') ?? '';
  return URL.canParse(referrer) && new URL(referrer).origin === env().PORTAL_URL;
}

/**
 * Whether a page of this portal sent the request: `Origin` has to be the configured one, and where a browser sends none,
 * `Sec-Fetch-Site` has to say so. `Host` and `X-Forwarded-Host` have no say: whoever calls can write them.
 */
export function isSameOrigin(headers: HeaderReader): boolean {
  const origin = headers.get('origin');
  if (origin !== null) return origin === env().PORTAL_URL;
  return headers.get('sec-fetch-site') === 'same-origin';
}
