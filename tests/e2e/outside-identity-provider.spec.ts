import type { BrowserContext, Page } from '@playwright/test';
import * as glewlwydPackage from '@/tests/support/glewlwyd';
import { CLIENT, JWT_RESOURCE, OidcProvider, OPAQUE_RESOURCE } from '@/tests/support/oidc-provider';
import { signInThere, type There } from './code-flow';
import { registerByWellKnown } from './identity-provider';
import { generateSandboxKeys, menu, subscribeToReadingList } from './newcomer';
import { OwnPortal } from './own-portal';
import { ADMINISTRATOR, createApplication, readKeys, saveSecret, signIn } from './people';
import { complaintsOf, expect, NOBODY, test } from './portal-test';
import { decode, runInBash } from './token-service';

test.use({ storageState: NOBODY });

let portal: OwnPortal;
let context: BrowserContext;
let page: Page;
let complaints: string[];
/** *User Keys* of an application with keys in the sandbox that is subscribed to the demo API. */
let userKeys: string;

// As for what all tests of a worker share: the portal starts on an empty folder.
const PATIENCE = 180_000;

test.beforeAll(async ({ browser }) => {
  test.setTimeout(PATIENCE);
  portal = await OwnPortal.start({
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
    ALLOW_PRIVATE_IDPS: 'localhost',
  });
  context = await browser.newContext({ baseURL: portal.origin });
  complaints = complaintsOf(context);
  page = await context.newPage();
  await signIn(page);
  await createApplication(page, 'Ward tablets');
  await readKeys(await generateSandboxKeys(page));
  await saveSecret(page);
  userKeys = `${new URL(page.url()).pathname.replace(/[^/]+$/, '')}user-keys`;
  await subscribeToReadingList(page);
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
});

test.afterAll(async () => {
  await context.close();
  await portal.discard();
});

test.afterEach(() => expect(complaints).toEqual([]));

/** Pastes a token of a provider, exchanges it, and calls the demo API with what comes of it. Returns the claims of that. */
async function exchangeAndCall(provider: string, token: string): Promise<Record<string, unknown>> {
  await page
    .getByLabel('Identity Provider', { exact: true })
    .selectOption({ label: `Generic OIDC | ${provider}` });
  await page.getByLabel('Generic OIDC Token').fill(token);
  await page.getByRole('button', { name: 'Generate Test Token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your test token' });
  const call = await dialog.locator('code').filter({ hasText: 'curl' }).innerText();
  expect(await runInBash(call)).toContain('Middlemarch');
  await dialog.getByRole('button', { name: 'Done' }).click();
  return decode(/Bearer ([\w.-]+)/.exec(call)![1]!).claims;
}

test('tokens of oidc-provider, which an administrator registered, open the demo API, also the first one after its key changed', async ({
  browser,
}) => {
  test.slow();
  const provider = await OidcProvider.start();
  const { issuer } = provider;
  const there: There = {
    issuer,
    client: CLIENT,
    resource: JWT_RESOURCE,
    scope: 'openid profile email',
    signIn: async (login) => {
      await login.getByPlaceholder('Enter any login').fill('grace');
      await login.getByPlaceholder('and password').fill('anything');
      await login.getByRole('button', { name: 'Sign-in' }).click();
      await login.getByRole('button', { name: 'Continue' }).click();
    },
  };
  await registerByWellKnown(page, { name: 'By its keys', issuer, audiences: [JWT_RESOURCE, CLIENT.id] });
  await registerByWellKnown(page, {
    name: 'By asking',
    issuer,
    audiences: [OPAQUE_RESOURCE],
    introspection: CLIENT,
  });
  await page.goto(userKeys);

  const { accessToken, idToken } = await signInThere(browser, there);
  expect(await exchangeAndCall('By its keys', accessToken)).toMatchObject({ sub: 'grace' });
  expect(await exchangeAndCall('By its keys', idToken)).toMatchObject({
    sub: 'grace',
    idp_claims: { authenticated_idp: 'By its keys', name: 'Grace Hopper', email: 'grace@acme.test' },
  });
  const opaque = await signInThere(browser, { ...there, resource: OPAQUE_RESOURCE });
  expect(opaque.accessToken).not.toContain('.');
  expect(await exchangeAndCall('By asking', opaque.accessToken)).toMatchObject({ sub: 'grace' });

  await provider.signWithNewKey('second');
  const after = await signInThere(browser, there);
  expect(decode(after.accessToken).header.kid).toBe('second');
  expect(await exchangeAndCall('By its keys', after.accessToken)).toMatchObject({ sub: 'grace' });
  await provider.stop();
});

const { Glewlwyd, glewlwydIsInstalled, PERSON, RESOURCE } = glewlwydPackage;

test('tokens of Glewlwyd, from the archive of Debian, open the demo API (skipped without its package)', async ({
  browser,
}) => {
  // A package of Debian alone. The CI installs it, so there it is never skipped.
  test.skip(!glewlwydIsInstalled, 'glewlwyd is not installed');
  test.slow();
  const glewlwyd = await Glewlwyd.start();
  const { issuer } = glewlwyd;
  await registerByWellKnown(page, {
    name: 'Glewlwyd',
    issuer,
    audiences: [RESOURCE, glewlwydPackage.CLIENT.id],
  });
  const { accessToken, idToken } = await signInThere(browser, {
    issuer,
    client: glewlwydPackage.CLIENT,
    resource: RESOURCE,
    signIn: async (login) => {
      await login.locator('#username').fill(PERSON.username);
      await login.locator('#password').fill(PERSON.password);
      await login.getByRole('button', { name: 'OK' }).click();
      await login.getByRole('button', { name: 'Continue' }).click();
    },
  });
  await page.goto(userKeys);
  const { sub } = decode(accessToken).claims;
  expect(await exchangeAndCall('Glewlwyd', accessToken)).toMatchObject({ sub });
  expect(await exchangeAndCall('Glewlwyd', idToken)).toMatchObject({
    sub,
    idp_claims: { name: PERSON.name, email: PERSON.email },
  });
  await glewlwyd.stop();
});
