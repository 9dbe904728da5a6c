import { env } from '@/lib/platform/env';

/** The operator lets this portal ask its own machine, where nobody has a certificate. */
function mayUseLoopback(): boolean {
  return env().ALLOW_PRIVATE_IDPS.includes('localhost');
}

function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

/**
 * What is wrong with an address of an identity provider, in a sentence; null when nothing is. HTTPS is required, except on loopback when
 * `ALLOW_PRIVATE_IDPS` has `localhost`. Where the name leads is decided when it is asked.
 */
export function endpointProblem(text: string): string | null {
  if (!URL.canParse(text)) return 'Enter a URL such as https://sso.example.com/oauth2.';
  const url = new URL(text);
  if (url.username || url.password) return 'Remove the user name and the password from the URL.';
  if (url.hash) return 'Remove the part from # on.';
  if (url.protocol === 'https:') return null;
  if (url.protocol === 'http:' && isLoopback(url) && mayUseLoopback()) return null;
  return 'Use a URL that begins with https://. Anybody on the way could change what comes over http://.';
}
