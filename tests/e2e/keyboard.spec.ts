import type { Page } from '@playwright/test';
import { expectFocusKept, expectFocusSeen, expectTrapped, tabAndPress, tabTo } from './keyboard';
import { menu } from './newcomer';
import { ADMINISTRATOR, createApplication, generateKeys } from './people';
import { expect, NOBODY, test } from './portal-test';

const dialogOf = (page: Page) => page.getByRole('dialog');
const button = (within: Page | ReturnType<typeof dialogOf>, name: string) =>
  within.getByRole('button', { name, exact: true });

async function signInByKeys(page: Page): Promise<void> {
  await page.goto('/sign-in');
  await expect(page.getByLabel('E-mail address')).toBeFocused();
  await page.keyboard.type(ADMINISTRATOR.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(ADMINISTRATOR.password);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/applications');
}

async function createByPalette(page: Page, name: string): Promise<void> {
  // The page that a sign-in leads to can be seen before it listens.
  await expect(async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(dialogOf(page).getByRole('combobox')).toBeFocused({ timeout: 3000 });
  }).toPass();
  await page.keyboard.type('create');
  await expect(page.getByRole('option', { name: 'Create an application' })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Application Name')).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

async function generateKeysByKeys(page: Page): Promise<void> {
  await tabAndPress(menu(page).getByRole('link', { name: 'Sandbox' }));
  await tabAndPress(button(page, 'Generate Keys'));
  const dialog = dialogOf(page);
  await expect(dialog).toHaveAccessibleName(/keys generated/i);
  await button(dialog, 'Copy Terminal').waitFor();
  await expectTrapped(dialog);
  await tabAndPress(button(dialog, 'I have saved the secret'));
  await expect(page.getByRole('heading', { name: 'Credentials' })).toBeFocused();
}

async function subscribeByKeys(page: Page): Promise<void> {
  await tabAndPress(menu(page).getByRole('link', { name: 'Subscriptions' }), { key: 'Shift+Tab' });
  await tabAndPress(page.getByRole('button', { name: 'Add APIs' }));
  const dialog = dialogOf(page);
  await expect(dialog).toHaveAccessibleName('Add APIs');
  await expectTrapped(dialog);
  await tabAndPress(dialog.getByRole('button', { name: 'Add Subscription to Reading List' }), {
    press: 'Space',
  });
  await expect(dialog.getByRole('button', { name: 'Subscribed to Reading List' })).toBeFocused();
  await tabAndPress(button(dialog, 'Done'));
  await expect(dialog).toBeHidden();
  await expectFocusKept(page);
}

async function makeTokenByKeys(page: Page): Promise<void> {
  await tabAndPress(menu(page).getByRole('link', { name: 'Sandbox' }), { key: 'Shift+Tab' });
  const opener = button(page, 'Generate Test Token');
  await tabAndPress(opener);
  const dialog = dialogOf(page);
  await tabAndPress(dialog.getByRole('checkbox', { name: 'books:write' }), { press: 'Space' });
  await tabAndPress(button(dialog, 'Generate Test Token'));
  await expect(dialog).toHaveAccessibleName('Your test token');
  await expectFocusKept(page);
  const languages = dialog.getByRole('tab');
  await tabTo(languages.nth(0));
  await page.keyboard.press('ArrowRight');
  await expect(languages.nth(1)).toBeFocused();
  await expect(languages.nth(1)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowLeft');
  await expectTrapped(dialog);
  await tabAndPress(button(dialog, 'Withdraw'));
  await expect(dialog.getByText('Withdrawn', { exact: true })).toBeVisible();
  await expectFocusKept(page);
  await tabAndPress(button(dialog, 'Done'));
  await expect(opener).toBeFocused();
}

test.describe('somebody who is not signed in yet', () => {
  test.use({ storageState: NOBODY });

  test('the whole way to a token goes by keyboard alone', async ({ page }) => {
    test.slow();
    await signInByKeys(page);
    await createByPalette(page, 'By keyboard');
    await generateKeysByKeys(page);
    await subscribeByKeys(page);
    await makeTokenByKeys(page);
  });
});

test('dialogs that are left by Escape give the focus back to what opened them', async ({ page }) => {
  const id = await createApplication(page, 'Escape');
  await generateKeys(page, id);
  for (const name of ['Edit', 'Delete application', 'Add secret', 'Revoke First secret', 'Curl']) {
    const opener = page.getByRole('button', { name, exact: true });
    await opener.focus();
    await page.keyboard.press('Enter');
    await expect(dialogOf(page)).toBeVisible();
    await expect
      .poll(() => dialogOf(page).evaluate((node) => node.contains(document.activeElement)))
      .toBe(true);
    await page.keyboard.press('Escape');
    await expect(dialogOf(page)).toBeHidden();
    await expect(opener, name).toBeFocused();
  }
});

test('menus go by arrows, and Escape leads back to their button', async ({ page }) => {
  await page.goto('/applications');
  for (const [name, items] of [
    [/^Theme/, 3],
    [/^Account of/, 2],
  ] as const) {
    const opener = page.getByRole('button', { name });
    await tabAndPress(opener);
    const inMenu = page
      .getByRole('menu')
      .getByRole(/Theme/.test(String(name)) ? 'menuitemradio' : 'menuitem');
    await expect(inMenu).toHaveCount(items);
    for (let step = 0; step < items; step += 1) {
      await page.keyboard.press('ArrowDown');
      await expectFocusKept(page);
    }
    await page.keyboard.press('Escape');
    await expect(opener).toBeFocused();
  }
});

test('the palette, the search and the content are one key away', async ({ page }) => {
  const id = await createApplication(page, 'One key away');
  await page.goto('/applications');
  const search = page.getByRole('searchbox', { name: 'Search applications' });
  // The page can be seen before it listens.
  await expect(async () => {
    await page.keyboard.press('/');
    await expect(search).toBeFocused({ timeout: 2000 });
  }).toPass();
  await page.keyboard.type('one key');
  await expect(page).toHaveURL(/search=one(\+|%20)key/);
  await expect(search).toBeFocused();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('one key away');
  await expect(page.getByRole('option', { name: /One key away/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(search).toBeFocused();
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('one key away');
  await expect(page.getByRole('option', { name: /One key away/ })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/applications/${id}$`));

  await page.reload();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expectFocusSeen(page);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});
