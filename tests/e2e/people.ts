import type { Locator, Page } from '@playwright/test';

/** The administrator the portal under test starts with. */
export const ADMINISTRATOR = { email: 'admin@example.com', password: 'correct horse battery staple' };

/** The keys of an application in one environment. */
export interface Keys {
  consumerKey: string;
  secret: string;
}

/** Signs in on the page, as a person does, and waits for the applications. */
export async function signIn(page: Page, who = ADMINISTRATOR): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail address').fill(who.email);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/applications');
}

/** Somebody who makes the first account. */
export interface Owner {
  name: string;
  email: string;
  password: string;
}

/** The set-up code in what the terminal says. */
export function setUpCode(announcement: string): string {
  const code = /with the code ([\w-]+)/.exec(announcement)?.[1];
  if (!code) throw new Error(`There is no set-up code in: ${announcement}`);
  return code;
}

async function sendSetUp(page: Page, code: string, owner: Owner): Promise<void> {
  await page.getByLabel('Set-up code').fill(code);
  await page.getByLabel('Your name').fill(owner.name);
  await page.getByLabel('E-mail address').fill(owner.email);
  await page.getByLabel('Password', { exact: true }).fill(owner.password);
  await page.getByRole('button', { name: 'Create administrator and sign in' }).click();
}

/** Fills in the set-up page with a code that is wrong, and waits until it is told. */
export async function refuseCode(page: Page, owner: Owner): Promise<void> {
  await sendSetUp(page, 'AAAA-AAAA-AAAA', owner);
  await page.locator('[aria-invalid="true"]').waitFor();
}

/** Makes the first account on the set-up page, and waits for the applications. */
export async function setUp(page: Page, code: string, owner: Owner): Promise<void> {
  await sendSetUp(page, code, owner);
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

/** Opens *Application Keys* of an application in an environment. */
export async function openKeys(page: Page, applicationId: string, environment = 'sandbox'): Promise<void> {
  await page.goto(`/applications/${applicationId}/credentials/${environment}/oauth2-tokens`);
}

/** The value in a field that is there to be copied. */
export async function copyField(within: Page | Locator, label: string): Promise<string> {
  const field = within.getByRole('group', { name: label, exact: true });
  return (await field.locator('code').textContent()) ?? '';
}

/** Reads the keys that a dialog shows once. */
export async function readKeys(dialog: Locator): Promise<Keys> {
  return {
    consumerKey: await copyField(dialog, 'Consumer Key'),
    secret: await copyField(dialog, 'Consumer Secret'),
  };
}

/** Closes the dialog that shows a secret, in the one way there is. */
export async function saveSecret(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'I have saved the secret' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

/** Generates keys in an environment and closes the dialog that shows the secret. Leaves *Application Keys* open. */
export async function generateKeys(
  page: Page,
  applicationId: string,
  environment = 'sandbox',
): Promise<Keys> {
  await openKeys(page, applicationId, environment);
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  const keys = await readKeys(page.getByRole('dialog', { name: 'keys generated' }));
  await saveSecret(page);
  return keys;
}

/** Subscribes an application to the API inside. Leaves *Subscriptions* open. */
export async function subscribe(page: Page, applicationId: string, api = 'Reading List'): Promise<void> {
  await page.goto(`/applications/${applicationId}/subscriptions`);
  await page.getByRole('button', { name: 'Add APIs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add APIs' });
  await dialog.getByRole('button', { name: `Add Subscription to ${api}` }).click();
  await dialog.getByRole('button', { name: `Subscribed to ${api}` }).waitFor();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

/** Makes a personal access token that may change things, in the profile. Returns it; it was shown once. */
export async function createAccessToken(page: Page, name: string): Promise<string> {
  await page.goto('/profile');
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('write').check();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const saved = page.getByRole('button', { name: 'I have saved the token' });
  await saved.waitFor();
  const token = (await dialog.textContent())!.match(/gh_pat_[0-9A-Za-z]{49}/)![0];
  await saved.click();
  await dialog.waitFor({ state: 'hidden' });
  return token;
}

/** Invites an address on the page of the members. Returns the link, which is shown once. */
export async function invite(page: Page, email: string): Promise<string> {
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail address').fill(email);
  await dialog.getByRole('button', { name: 'Make invitation' }).click();
  const link = await dialog.getByRole('group', { name: 'Invitation link' }).locator('code').textContent();
  await dialog.getByRole('button', { name: 'I have copied the link' }).click();
  return link ?? '';
}

/** Accepts an invitation with a new account, and waits for the applications. */
export async function join(page: Page, link: string, who: Pick<Owner, 'name' | 'password'>): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Your name').fill(who.name);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Create account and join' }).click();
  await page.waitForURL('**/applications');
}
