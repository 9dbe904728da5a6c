import { generateKeyPairSync } from 'node:crypto';
import type { Page } from '@playwright/test';
import { fillInAbout, fillInEndpoints, publicPem, registerProvider } from './identity-provider';
import { createApplication, generateKeys } from './people';
import { expect, test } from './portal-test';
import { practiceToken } from './practice-token';

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const status = (page: Page, name: string) => page.getByRole('switch', { name: `Accept tokens of ${name}` });

test('an administrator registers a Generic OIDC provider with pasted keys, edits it, switches it off, and deletes it', async ({
  page,
}) => {
  await page.goto('/applications');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await page.waitForURL('**/settings/identity-providers');
  await page.getByRole('link', { name: 'Register' }).click();
  await page.getByRole('link', { name: 'Generic OIDC' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Register Generic OIDC' })).toBeVisible();
  await registerProvider(page, 'Main campus');
  for (const text of ['Generic OIDC', 'Where the staff', 'Production', 'Sandbox'])
    await expect(rowOf(page, 'Main campus')).toContainText(text);

  await page.getByRole('link', { name: 'Edit Main campus' }).click();
  await expect(page.getByLabel('Public Keys')).toHaveValue(/"crv": "P-256"/);
  await page.getByLabel('Name', { exact: false }).first().fill('Branch offices');
  await page.getByRole('checkbox', { name: 'Production' }).uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.waitForURL('**/settings/identity-providers');
  await expect(rowOf(page, 'Branch offices')).not.toContainText('Production');

  await expect(status(page, 'Branch offices')).toBeChecked();
  await status(page, 'Branch offices').uncheck();
  await expect(page.getByText('Branch offices is off')).toBeVisible();
  await page.reload();
  await expect(status(page, 'Branch offices')).not.toBeChecked();

  await page.getByRole('button', { name: 'Delete Branch offices' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete Branch offices?' });
  await expect(dialog).toContainText('Applications in Sandbox can no longer exchange its tokens.');
  await dialog.getByRole('button', { name: 'Delete identity provider' }).click();
  // What is behind an open dialog counts as absent.
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, 'Branch offices')).toHaveCount(0);
});

test('what is refused is shown on its own page of the wizard, and nothing that was typed is lost', async ({
  page,
}) => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const secret = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  await page.goto('/settings/identity-providers/new/oidc');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await expect(page.getByText('Enter at least one audience')).toBeVisible();

  await fillInAbout(page, 'Refused once');
  await fillInEndpoints(page, secret);
  await page.getByRole('checkbox', { name: 'PS256' }).check();
  await page.getByRole('button', { name: 'Register' }).click();
  await expect(page.getByLabel('Public Keys')).toBeFocused();
  await expect(page.getByLabel('Public Keys')).toHaveAccessibleDescription(/private or a shared key/);
  await expect(page.getByLabel('Issuer')).toHaveValue('https://sso.example.com');

  await page.getByLabel('Public Keys').fill(publicPem());
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('checkbox', { name: 'PS256' })).toBeChecked();
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL('**/settings/identity-providers');
  await expect(rowOf(page, 'Refused once')).toBeVisible();
});

/** The page of the practice identity provider that is there from the start. */
async function openPractice(page: Page): Promise<void> {
  await page.goto('/settings/identity-providers');
  await page.getByRole('link', { name: 'Edit Built-in' }).click();
  await expect(page.getByText('For testing only', { exact: true })).toBeVisible();
}

test('settings are tried with a token before they are saved, and what came from a provider is revoked', async ({
  page,
}) => {
  await openPractice(page);
  await expect(page.getByRole('heading', { name: 'Health' })).toContainText('Healthy');
  const check = page.getByRole('button', { name: 'Check token' });
  await page.getByLabel('Token', { exact: true }).fill(await practiceToken(page.request));
  await check.click();
  await expect(page.getByText('The token would be exchanged')).toBeVisible();
  await page.getByLabel('Allowed Token Audience').fill('https://elsewhere.example');
  await expect(page.getByText('The settings have changed since')).toBeVisible();
  await check.click();
  await expect(page.getByText('would be refused at the check audience')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Allowed Token Audience')).not.toHaveValue('https://elsewhere.example');

  await page.getByRole('button', { name: 'Revoke everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke everything that came from Built-in?' });
  await dialog.getByRole('button', { name: 'Revoke everything' }).click();
  await expect(page.getByText('Everything revoked')).toBeVisible();
});

test('practice users come from a CSV, and one that is wrong is told line by line and lost nowhere', async ({
  page,
}) => {
  await openPractice(page);
  const csv = page.getByLabel('CSV', { exact: true });
  const wrong = 'username,password\neve,first\nbad name,second';
  await page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) });
  await expect(csv).toHaveValue(wrong);
  const put = page.getByRole('button', { name: /^(Add|Replace) users$/ });
  await put.click();
  await expect(page.getByText('Line 3 has a username that cannot be used')).toBeVisible();
  await expect(csv).toHaveValue(wrong);
  await csv.fill('username,password,name\neve,first,Eve Adams');
  await put.click();
  await expect(page.getByText('1 practice user is in place')).toBeVisible();
  await page.locator('summary').filter({ hasText: '1 user' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'eve' })).toContainText('name Eve Adams');
  await expect(page.getByText('first', { exact: true })).toHaveCount(0);
});

test('an application takes tokens of those identity providers alone that it chose', async ({ page }) => {
  const id = await createApplication(page, 'Chooses its providers');
  await generateKeys(page, id);
  const advanced = page.locator('summary').filter({ hasText: 'Advanced Configurations' });
  await advanced.click();
  const which = page.getByLabel('Which identity providers');
  await which.selectOption('Only those selected');
  const builtIn = page.getByRole('checkbox', { name: 'Built-in' });
  for (const box of await page.getByRole('group', { name: 'Identity Providers' }).getByRole('checkbox').all())
    await box.uncheck();
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByText('Select at least one identity provider')).toBeVisible();
  await builtIn.check();
  await page.getByRole('button', { name: 'Update' }).click();
  await expect(page.getByText('Configurations updated')).toBeVisible();
  await page.reload();
  await advanced.click();
  await expect(which).toHaveValue('chosen');
  await expect(builtIn).toBeChecked();
});

test('a Well-Known URL that cannot be fetched is told beside its field', async ({ page }) => {
  await page.goto('/settings/identity-providers/new/keycloak');
  const field = page.getByLabel('Well-Known URL');
  await field.fill('http://localhost:1/.well-known/openid-configuration');
  await page.getByRole('button', { name: 'Fetch' }).click();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveValue('http://localhost:1/.well-known/openid-configuration');
});
