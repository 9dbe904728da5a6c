import { refusedAddress, refuseLiteralAddress } from '@/lib/platform/outbound-connection';
import { isLoopbackAllowed } from '@/lib/platform/outbound-address';
import { OutboundError } from '@/lib/platform/outbound-error';

/** Names of this machine, with or without the dot at the end (RFC 6761 §6.3). Where they are allowed, what they resolve to is still checked. */
const loopbackHost = /^(127(\.\d+){3}|\[::1\]|([^.]+\.)*localhost\.?)$/;

/**
 * What is wrong with the form of an address, in a sentence; null when nothing is. HTTPS is required, except on this machine where
 * ALLOW_PRIVATE_IDPS allows it. Where the name leads is another question.
 */
export function urlFormProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'This is not a URL. Example: https://login.example.com/jwks';
  const url = new URL(text);
  const plain = url.protocol === 'http:' && loopbackHost.test(url.hostname) && isLoopbackAllowed();
  if (url.protocol !== 'https:' && !plain)
    return 'The URL has to begin with https://. Plain http is only possible on this machine itself.';
  return url.username || url.password ? 'The URL may not contain a user name or a password.' : null;
}

/** The URL of a call, as far as it can be judged without calling it. @throws OutboundError */
export function usableUrl(text: string): URL {
  const problem = urlFormProblem(text);
  if (problem) throw new OutboundError('scheme', text, problem);
  const url = new URL(text);
  // Names of this machine are not left to the name resolution, which knows some of them and not others.
  if (loopbackHost.test(url.hostname) && !isLoopbackAllowed()) throw refusedAddress(url);
  refuseLiteralAddress(url);
  return url;
}
