import { misused } from '@/lib/cli/failure';

const LOOPBACK = /^(localhost|.+[.]localhost|127[.][\d.]+|\[::1\])$/;

/**
 * The origin of a portal.
 * @param allowHttp whether the token may go unencrypted to another machine
 * @throws CommandFailure 2
 */
export function portalAddress(text: string, allowHttp: boolean): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isBare =
    url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.search;
  if (!isBare || url.pathname !== '/' || url.hash)
    throw misused('The address of a portal has no path: https://portal.example.com');
  if (url.protocol === 'http:' && !allowHttp && !LOOPBACK.test(url.hostname))
    throw misused(
      'With http everybody on the way can read the token. Use https, or log in with --allow-http.',
    );
  return url.origin;
}

/** A token as it may stand in a header. @throws CommandFailure 2 without repeating it */
export function demandToken(text: string): string {
  const token = text.trim();
  if (/^[\x21-\x7e]{1,512}$/.test(token)) return token;
  throw misused('That is no token. A token is one line without spaces.');
}
