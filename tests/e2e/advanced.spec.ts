import type { Page } from '@playwright/test';
import { createApplication, generateKeys, openKeys, saveSecret } from './people';
import { expect, test } from './portal-test';
import { requestToken } from './token-service';

const ACCESS = 'Application access token expiry time';
const USER = 'User access token expiry time';
const REFRESH = 'Refresh token expiry time';

const openAdvanced = (page: Page) =>
  page.locator('summary').filter({ hasText: 'Advanced Configurations' }).click();
const grant = (page: Page, name: string) => page.getByRole('checkbox', { name });
const update = (page: Page) => page.getByRole('button', { name: 'Update', exact: true }).click();

test('what is wrong is told beside its field, and nothing that was typed is lost', async ({ page }) => {
  const id = await createApplication(page, 'Wrong settings');
  await openKeys(page, id);
  await openAdvanced(page);
  await page.getByLabel(ACCESS).fill('59');
  await page.getByLabel(USER).fill('7200');
  await page.getByLabel(REFRESH).fill('90000');
  for (const [typed, told] of [
    ['59', 'Enter a whole number of seconds from 60 to'],
    ['an hour', 'Enter a whole number of seconds.'],
  ] as const) {
    await page.getByLabel(ACCESS).fill(typed);
    await page.getByRole('button', { name: 'Generate Keys' }).click();
    await expect(page.getByLabel(ACCESS)).toHaveAccessibleDescription(new RegExp(told));
    await expect(page.getByLabel(ACCESS)).toBeFocused();
    await expect(page.getByLabel(ACCESS)).toHaveValue(typed);
    await expect(page.getByLabel(USER)).toHaveValue('7200');
  }
  await page.getByLabel(ACCESS).fill('600');
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  await saveSecret(page);
  await openAdvanced(page);
  for (const [label, value] of [
    [ACCESS, '600'],
    [USER, '7200'],
    [REFRESH, '90000'],
  ] as const)
    await expect(page.getByLabel(label)).toHaveValue(value);
});

test('Refresh Token alone is refused with the reason, and so is no grant at all', async ({ page }) => {
  const id = await createApplication(page, 'Refresh alone');
  await openKeys(page, id);
  await openAdvanced(page);
  await grant(page, 'Client Credentials').uncheck();
  await grant(page, 'Token Exchange').uncheck();
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  const grants = page.getByRole('group', { name: 'Grant Types' });
  await expect(grants).toContainText('Refresh Token alone gives no token to refresh');
  await expect(grant(page, 'Client Credentials')).not.toBeChecked();
  await grant(page, 'Refresh Token').uncheck();
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  await expect(grants).toContainText('Select at least one grant type');
});

test('without Client Credentials there is no test token, and a link turns it on again', async ({
  page,
  request,
}) => {
  const id = await createApplication(page, 'Without the grant');
  const keys = await generateKeys(page, id);
  await openAdvanced(page);
  await grant(page, 'Client Credentials').uncheck();
  await expect(page.getByText('can no longer get a token with its key and secret')).toBeVisible();
  await update(page);
  await expect(page.getByText('The Client Credentials grant type is off')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Generate Test Token' })).toHaveCount(0);
  const refused = await requestToken(request, keys);
  expect([refused.status(), await refused.json()]).toMatchObject([400, { error: 'unauthorized_client' }]);

  await page.reload();
  await page.getByRole('link', { name: 'Turn it on' }).click();
  await expect(grant(page, 'Client Credentials')).toBeFocused();
  await page.keyboard.press('Space');
  await update(page);
  await expect(page.getByRole('button', { name: 'Generate Test Token' })).toBeVisible();
  expect((await requestToken(request, keys)).status()).toBe(200);
});

test('of two tabs that update, the second is told, keeps what was typed, and can go on', async ({
  page,
  context,
}) => {
  const id = await createApplication(page, 'Two updates');
  await generateKeys(page, id);
  const second = await context.newPage();
  await openKeys(second, id);
  for (const tab of [page, second]) await openAdvanced(tab);

  await page.getByLabel(ACCESS).fill('600');
  await update(page);
  await expect(page.getByText('Nothing has been changed.')).toBeVisible();
  await second.getByLabel(USER).fill('7200');
  await update(second);
  await expect(second.getByText('Somebody changed these configurations meanwhile')).toBeVisible();
  await expect(second.getByLabel(USER)).toHaveValue('7200');

  await second.getByRole('button', { name: 'Reload' }).click();
  await expect(second.getByLabel(ACCESS)).toHaveValue('600');
  await second.getByLabel(USER).fill('7200');
  await update(second);
  await expect(second.getByText('Nothing has been changed.')).toBeVisible();
  await page.reload();
  await openAdvanced(page);
  await expect(page.getByLabel(USER)).toHaveValue('7200');
  await expect(page.getByLabel(ACCESS)).toHaveValue('600');
});
