import type { Browser, Page } from '@playwright/test';
import { expectAccessible, WINDOWS } from './accessible';
import { OwnPortal } from './own-portal';
import { ADMINISTRATOR, createApplication, invite, join, signIn } from './people';
import { expect, NOBODY, test } from './portal-test';

const LOVELACE = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  password: 'seven silent swans swim south',
};

// Switching changes where the next sign-in leads: not for the administrator whom all other tests are.
let portal: OwnPortal;
test.beforeAll(async () => {
  portal = await OwnPortal.start({
    ADMIN_EMAIL: ADMINISTRATOR.email,
    ADMIN_PASSWORD: ADMINISTRATOR.password,
  });
});
test.afterAll(() => portal.discard());

async function browserOf(browser: Browser): Promise<Page> {
  const { origin: baseURL } = portal;
  return (await browser.newContext({ baseURL, storageState: NOBODY, viewport: WINDOWS[1440] })).newPage();
}

async function switchTo(page: Page, from: string, to: string): Promise<void> {
  await page.getByRole('button', { name: `Organization: ${from}` }).click();
  await page.getByRole('menuitem', { name: to }).click();
  await page.getByRole('button', { name: `Organization: ${to}` }).waitFor();
  await page.waitForURL('**/applications');
}

test('an administrator makes a second organization, goes there, and a colleague joins and goes back and forth', async ({
  browser,
}) => {
  const page = await browserOf(browser);
  await signIn(page);
  const id = await createApplication(page, 'Harbour pilot');
  await page.goto('/settings/members');
  const guest = await browserOf(browser);
  await join(guest, await invite(page, LOVELACE.email), LOVELACE);
  const other = await page.context().newPage();
  await other.goto('/applications');

  await page.goto('/settings/organizations');
  await page.getByRole('button', { name: 'Add' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Acme Labs');
  await dialog.getByLabel('Short name').fill('demo');
  await dialog.getByRole('button', { name: 'Add organization' }).click();
  await expect(dialog.getByLabel('Short name')).toHaveAccessibleDescription(/has this short name/);
  await dialog.getByLabel('Short name').fill('acme-labs');
  await dialog.getByRole('button', { name: 'Add organization' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'acme-labs' })).toContainText('Administrator');
  await expectAccessible(page);
  await page.setViewportSize(WINDOWS[1440]);

  await switchTo(page, 'Demo', 'Acme Labs');
  await expect(page.getByText('No applications yet')).toBeVisible();
  await expect(page.getByText('Harbour pilot')).toHaveCount(0);
  // The other window was taken along.
  await expect(other.getByRole('button', { name: 'Organization: Acme Labs' })).toBeVisible();
  expect((await page.goto(`/applications/${id}`))?.status()).toBe(404);

  await page.goto('/settings/members');
  await guest.goto(await invite(page, LOVELACE.email));
  await guest.getByRole('button', { name: 'Join' }).click();
  await guest.waitForURL('**/applications');
  await switchTo(guest, 'Acme Labs', 'Demo');

  // Gone from where they act: they go on in the other one, without signing in again.
  await switchTo(guest, 'Demo', 'Acme Labs');
  await page.reload();
  await page.getByRole('button', { name: `Actions for ${LOVELACE.name}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove member' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  // Their menu still offers the one they have just been removed from; the header of the next page does not.
  await guest.getByRole('button', { name: 'Organization: Acme Labs' }).click();
  await guest.getByRole('menuitem', { name: 'Acme Labs' }).click();
  await expect(guest.getByRole('heading', { name: 'This page does not exist' })).toBeVisible();
  await guest.goto('/profile');
  await expect(guest.getByText(/, in Demo alone\./)).toBeVisible();
  await guest.goto('/applications');
  await expect(guest.getByText('Demo', { exact: true })).toBeVisible();
  await expect(guest.getByRole('button', { name: /^Organization:/ })).toHaveCount(0);
  await Promise.all([guest.context().close(), page.context().close()]);
});
