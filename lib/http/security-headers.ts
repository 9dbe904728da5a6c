import { randomBytes } from 'node:crypto';
import { env } from '@/lib/platform/env';
import { processSlot } from '@/lib/platform/process-slot';

const slot = processSlot<Record<string, string>>('security-headers', () => ({
  'X-Content-Type-Options': 'nosniff',
  // Not `no-referrer`: with it browsers send `Origin: null` with forms, which the check of actions has to refuse.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  ...(env().PORTAL_URL.startsWith('https:')
    ? { 'Strict-Transport-Security': 'max-age=63072000; includeSubDomains' }
    : {}),
}));

/** What every answer carries. The object is shared: do not change it. */
export function commonHeaders(): Record<string, string> {
  return slot.get();
}

/** A value for one answer's scripts. */
export function newNonce(): string {
  return randomBytes(18).toString('base64');
}

/**
 * The policy of a page. Scripts run by nonce alone; styles may be inline because positioned popups write theirs, and a style cannot
 * read a secret that the page does not show.
 */
export function contentSecurityPolicy(nonce: string): string {
  const development = env().NODE_ENV === 'development';
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** What a page carries beside the policy. */
export const PAGE_HEADERS: Record<string, string> = {
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=()',
};
