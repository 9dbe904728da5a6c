import type { Browser, Page } from '@playwright/test';
import { expectAccessible, WINDOWS } from './accessible';
import { invite } from './people';
import { expect, NOBODY, test } from './portal-test';

const LOVELACE = {
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  password: 'seven silent swans swim south',
};

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

async function visitor(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL, storageState: NOBODY, viewport: WINDOWS[1440] })).newPage();
}

test('an administrator invites somebody, who joins, is seen, is removed, and is signed out by it', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/settings/identity-providers');
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Members' }).click();
  const link = await invite(page, LOVELACE.email);
  await expect(rowOf(page, LOVELACE.email)).toContainText('Developer');
  await expectAccessible(page);
  await page.setViewportSize(WINDOWS[1440]);

  const guest = await visitor(browser, baseURL);
  const answer = await guest.goto(link);
  expect(answer?.headers()['cache-control']).toContain('no-store');
  await expectAccessible(guest);
  await guest.getByLabel('Your name').fill(LOVELACE.name);
  await guest.getByLabel('Password', { exact: true }).fill('password1234');
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await expect(guest.getByLabel('Password', { exact: true })).toHaveAccessibleDescription(/tried first/);
  await guest.getByLabel('Password', { exact: true }).fill(LOVELACE.password);
  await guest.getByRole('button', { name: 'Create account and join' }).click();
  await guest.waitForURL('**/applications');
  expect((await guest.goto('/settings/members'))?.status()).toBe(404);

  const late = await visitor(browser, baseURL);
  expect((await late.goto(link))?.status()).toBe(404);
  await expect(late.getByRole('heading', { name: 'This invitation cannot be used' })).toBeVisible();

  await page.reload();
  await expect(rowOf(page, LOVELACE.email)).toContainText('Active');
  await page.getByRole('button', { name: `Actions for ${LOVELACE.name}` }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove member' }).click();
  // What is behind an open dialog counts as absent.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(rowOf(page, LOVELACE.email)).toHaveCount(0);
  await guest.goto('/applications');
  await expect(guest).toHaveURL(/\/sign-in/);
  await Promise.all([guest.context().close(), late.context().close()]);
});
