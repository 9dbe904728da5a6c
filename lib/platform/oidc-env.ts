import { z } from 'zod';

/** How people sign in with the OpenID provider of their company. */
export interface OidcSettings {
  /** As configured: the document at its well-known address says how it spells itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What people call it: the text of the button, and of what is said about it. */
  name: string;
}

interface OidcVariables {
  AUTH_OIDC_ISSUER?: string | undefined;
  AUTH_OIDC_CLIENT_ID?: string | undefined;
  AUTH_OIDC_CLIENT_SECRET?: string | undefined;
  AUTH_OIDC_NAME?: string | undefined;
}

const NEEDED = ['AUTH_OIDC_ISSUER', 'AUTH_OIDC_CLIENT_ID', 'AUTH_OIDC_CLIENT_SECRET'] as const;

function isIssuer(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || url.search || url.hash || url.username || url.password) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url));
}

const isThisMachine = ({ hostname }: URL) => /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** OpenID Connect Core §1.2: https without query or fragment. Plain http only on this machine. */
export const oidcIssuer = z.string().refine(isIssuer, {
  error: 'has to be an https URL without query and fragment. Example: https://login.example.com',
});

/** What is wrong with the variables together, in sentences. */
export function oidcProblems(variables: OidcVariables & { ALLOW_PRIVATE_IDPS: string[] }): string[] {
  const missing = NEEDED.filter((name) => !variables[name]);
  const some = missing.length < NEEDED.length || variables.AUTH_OIDC_NAME !== undefined;
  if (missing.length > 0) {
    const names = `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing`;
    return some ? [`${names}: ${NEEDED.join(', ')} go together. Set all of them, or none.`] : [];
  }
  const plain = variables.AUTH_OIDC_ISSUER!.startsWith('http:');
  return plain && variables.ALLOW_PRIVATE_IDPS.length === 0
    ? ['AUTH_OIDC_ISSUER is on this machine. Allow that with ALLOW_PRIVATE_IDPS=localhost, or use https.']
    : [];
}

/** The settings, once nothing is wrong with them; null when there are none. */
export function oidcOf(variables: OidcVariables): OidcSettings | null {
  const issuer = variables.AUTH_OIDC_ISSUER;
  const clientId = variables.AUTH_OIDC_CLIENT_ID;
  const clientSecret = variables.AUTH_OIDC_CLIENT_SECRET;
  if (!issuer || !clientId || !clientSecret) return null;
  return { issuer, clientId, clientSecret, name: variables.AUTH_OIDC_NAME ?? new URL(issuer).hostname };
}
