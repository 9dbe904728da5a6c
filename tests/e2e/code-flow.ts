import type { Browser, Page } from '@playwright/test';
import * as client from 'openid-client';

/** An identity provider and the application that is known there. */
export interface There {
  issuer: string;
  client: { id: string; secret: string };
  /** What the access token is to be for (RFC 8707). */
  resource: string;
  scope?: string;
  /** What a person does on its pages. */
  signIn: (page: Page) => Promise<void>;
}

export interface TokensFromThere {
  accessToken: string;
  idToken: string;
}

/** Signs in at an identity provider in a browser of its own: authorization code with PKCE, by `openid-client`. */
export async function signInThere(browser: Browser, there: There): Promise<TokensFromThere> {
  const { issuer, resource, scope = 'openid' } = there;
  const authentication = client.ClientSecretBasic(there.client.secret);
  const known = await client.discovery(new URL(issuer), there.client.id, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });
  const verifier = client.randomPKCECodeVerifier();
  const checks = { expectedState: client.randomState(), expectedNonce: client.randomNonce() };
  const address = client.buildAuthorizationUrl(known, {
    redirect_uri: `${issuer}/callback`,
    scope,
    resource,
    state: checks.expectedState,
    nonce: checks.expectedNonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  });
  const context = await browser.newContext();
  // Its pages may ask for fonts of other hosts, which are not there.
  await context.route(
    ({ hostname }) => hostname !== '127.0.0.1',
    (route) => route.abort(),
  );
  const page = await context.newPage();
  // Nobody answers there: what the browser asks for is enough.
  const called = page.waitForRequest((request) => request.url().startsWith(`${issuer}/callback?`));
  await page.goto(address.href);
  await there.signIn(page);
  const back = new URL((await called).url());
  await context.close();
  const tokens = await client.authorizationCodeGrant(
    known,
    back,
    { ...checks, pkceCodeVerifier: verifier },
    { resource },
  );
  return { accessToken: tokens.access_token, idToken: tokens.id_token! };
}
