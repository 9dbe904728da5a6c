import type { Page } from '@playwright/test';
import { CLIENT, OidcProvider } from '@/tests/support/oidc-provider';
import { freePort } from '@/tests/support/free-port';
import { OwnPortal } from './own-portal';
import { ADMINISTRATOR, signIn } from './people';
import { complaintsOf, expect, NOBODY, test } from './portal-test';

test.use({ storageState: NOBODY });

let portal: OwnPortal;
let provider: OidcProvider;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const port = await freePort();
  const redirectUris = [`http://localhost:${port}/api/auth/callback/oidc`];
  provider = await OidcProvider.start({ redirectUris });
  portal = await OwnPortal.start({
    PORT: String(port),
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
    ALLOW_PRIVATE_IDPS: 'localhost',
    SIGN_UP: 'open',
    AUTH_OIDC_ISSUER: provider.issuer,
    AUTH_OIDC_CLIENT_ID: CLIENT.id,
    AUTH_OIDC_CLIENT_SECRET: CLIENT.secret,
    AUTH_OIDC_NAME: 'Acme Login',
  });
});

test.afterAll(async () => {
  await portal.discard();
  await provider.stop();
});

async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('anything');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  await page.getByRole('button', { name: 'Continue' }).click();
}

test('somebody new signs in with the OpenID provider, sets a password, and cannot unlink before', async ({
  browser,
}) => {
  const context = await browser.newContext({ baseURL: portal.origin });
  const complaints = complaintsOf(context);
  // Its pages may ask for fonts of other hosts, which are not there.
  await context.route(
    ({ hostname }) => !['127.0.0.1', 'localhost'].includes(hostname),
    (route) => route.abort(),
  );
  const page = await context.newPage();
  await page.goto('/profile');
  await page.getByRole('link', { name: 'Continue with Acme Login' }).click();
  await signInAtProvider(page, 'grace');
  await page.waitForURL('**/profile');
  await expect(page.getByText('You are signed in as Grace Hopper (grace@acme.test)')).toBeVisible();
  await expect(page.getByText('Set a password first')).toBeVisible();
  await page.getByRole('button', { name: 'Set password' }).click();
  const dialog = page.getByRole('dialog', { name: 'Set your password' });
  await dialog.getByLabel('New password').fill('an entirely different phrase');
  await dialog.getByRole('button', { name: 'Set password' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await expect(page.getByRole('button', { name: 'Unlink Acme Login' })).toBeVisible();
  expect(complaints.filter((text) => text.includes(portal.origin))).toEqual([]);
  await context.close();
});

test('who changes their password, and signs out everywhere, is signed out in their other browser', async ({
  browser,
}) => {
  const open = async () => {
    const page = await (await browser.newContext({ baseURL: portal.origin })).newPage();
    await signIn(page);
    return page;
  };
  const [here, there] = [await open(), await open()];
  const password = 'an entirely different phrase';
  await here.goto('/profile');
  await expect(here.getByText('This session')).toHaveCount(1);
  await here.getByRole('button', { name: 'Change password' }).click();
  const dialog = here.getByRole('dialog', { name: 'Change your password' });
  await dialog.getByLabel('Current password').fill('not the current one');
  await dialog.getByLabel('New password').fill(password);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await expect(dialog.getByText('This is not your current password.')).toBeVisible();
  await dialog.getByLabel('Current password').fill(ADMINISTRATOR.password);
  await dialog.getByRole('button', { name: 'Change password' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await there.goto('/profile');
  await expect(there).toHaveURL(/\/sign-in/);
  await signIn(there, { ...ADMINISTRATOR, password });

  await there.goto('/profile');
  await there.getByRole('button', { name: 'Sign out everywhere' }).click();
  const question = there.getByRole('dialog', { name: 'Sign out everywhere?' });
  await question.getByRole('button', { name: 'Sign out everywhere' }).click();
  await there.waitForURL('**/sign-in');
  await here.goto('/profile');
  await expect(here).toHaveURL(/\/sign-in/);
  await Promise.all([here, there].map((page) => page.context().close()));
});
