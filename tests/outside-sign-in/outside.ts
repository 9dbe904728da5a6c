import { afterAll, beforeAll } from 'vitest';
import { prisma } from '@/lib/db/database';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { env, setEnv, type Env } from '@/lib/platform/env';
import { createConfiguredAdministrator } from '@/lib/domain/people/create-first-administrator';
import { authPages } from '@/tests/outside-sign-in/auth-pages';
import { signInAtProvider, type TestBrowser } from '@/tests/outside-sign-in/test-browser';
import { CLIENT, OidcProvider, type OidcOptions } from '@/tests/support/oidc-provider';
import { usePortal } from '@/tests/support/portal';

export const ADMIN = { ADMIN_EMAIL: 'admin@acme.test', ADMIN_PASSWORD: 'correct horse battery staple' };

/** Sets who may join, until it is set again. */
export const signUpMode = (mode: Env['SIGN_UP']) => setEnv({ ...env(), SIGN_UP: mode });

/** Makes the portal sign in with this issuer. */
export function useIssuer(issuer: string): void {
  const settings = { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, name: 'Acme Login' };
  setEnv({ ...env(), AUTH_OIDC: settings });
}

/** A portal that signs in with `oidc-provider`, where everybody has the address that their name says. */
export function outsideWorld(claimsOf: OidcOptions['claimsOf']) {
  const portal = usePortal({ ALLOW_PRIVATE_IDPS: 'localhost', ...ADMIN }, authPages);
  let provider: OidcProvider;

  beforeAll(async () => {
    await createConfiguredAdministrator();
    const redirectUris = [`${portal.origin}/api/auth/callback/oidc`];
    provider = await OidcProvider.start({ redirectUris, claimsOf });
    useIssuer(provider.issuer);
  });
  afterAll(() => provider.stop());

  const begin = (browser: TestBrowser, query = '') =>
    browser.open(`${portal.origin}/api/auth/signin/oidc${query}`, {
      headers: { 'sec-fetch-site': 'same-origin' },
    });

  return {
    portal,
    provider: () => provider,
    begin,
    /** Up to the address that brings the browser back. */
    async comeBack(browser: TestBrowser, login: string, query = ''): Promise<string> {
      const { location } = await begin(browser, query);
      return signInAtProvider(browser, location!, login);
    },
    /** The whole way. Returns where the portal leads on to, without its origin. */
    async signIn(browser: TestBrowser, login: string, query = ''): Promise<string> {
      const back = await this.comeBack(browser, login, query);
      return this.follow(browser, back);
    },
    async follow(browser: TestBrowser, back: string): Promise<string> {
      const { location } = await browser.open(back);
      return location!.replace(portal.origin, '');
    },
    /** The e-mail address of who is signed in, as the portal tells it; null for nobody. */
    async whoIs(browser: TestBrowser): Promise<string | null> {
      const { text } = await browser.open(`${portal.origin}/api/auth/session`);
      return (JSON.parse(text) as { user?: { email: string } }).user?.email ?? null;
    },
    sessionOf: (browser: TestBrowser) => browser.jar(portal.origin).get(sessionCookie().name),
  };
}

/** The audit rows of sign-ins about somebody, oldest first. */
export function signInsOf(label: string) {
  const where = { action: 'session.sign-in', targetLabel: label };
  return prisma().auditEvent.findMany({ where, orderBy: { id: 'asc' } });
}
