import type { Page } from '@playwright/test';

/** The administrator the portal under test starts with. */
export const ADMINISTRATOR = { email: 'admin@example.com', password: 'correct horse battery staple' };

/** Signs in on the page, as a person does, and waits for the applications. */
export async function signIn(page: Page, who = ADMINISTRATOR): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/applications');
}

/** Makes an application and opens its overview. Returns its id. */
export async function createApplication(page: Page, name: string): Promise<string> {
  await page.goto('/applications/new');
  await page.getByLabel('Application Name').fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
  await page.waitForURL(/\/applications\/[0-9a-z]{26}$/);
  return new URL(page.url()).pathname.split('/').at(-1)!;
}

/** Generates keys in an environment and closes the dialog that shows the secret. Returns both. */
export async function generateKeys(
  page: Page,
  applicationId: string,
  environment: string,
): Promise<{ consumerKey: string; secret: string }> {
  await page.goto(`/applications/${applicationId}/credentials/${environment}/oauth2-tokens`);
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  const text = await dialog.innerText();
  const secret = /gh_sec_[0-9A-Za-z]{49}/.exec(text)?.[0];
  const consumerKey = /gh_key_[0-9a-z]{26}/.exec(text)?.[0];
  if (!secret || !consumerKey) throw new Error(`The dialog shows no keys: ${text.slice(0, 200)}`);
  return { consumerKey, secret };
}
