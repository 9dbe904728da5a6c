import type { Page } from '@playwright/test';
import { overflowOf, WINDOWS } from './accessible';
import { createApplication, generateKeys } from './people';
import { expect, test } from './portal-test';

const HOSTILE = {
  markup: '<img src=x onerror=alert(1)>',
  'the end of a script': '</script><script>alert(1)</script>',
  'a template': '{{7*7}}${7*7}<%= 7*7 %>',
  'an address': 'javascript:alert(1)',
  'the other direction': '\u202Egnp.exe\u202C paid',
  'wide characters': '\u{1F469}\u{200D}\u{1F680}'.repeat(14),
  'no place to break': 'W'.repeat(70),
};

/** Nothing of a page may run what somebody typed: not by a dialog, and not by an element that the text became. */
async function expectNothingRan(page: Page): Promise<void> {
  await expect(page.locator('img[src="x"], a[href^="javascript:"]')).toHaveCount(0);
  const scripts = await page.locator('script').allTextContents();
  expect(scripts.filter((text) => text.trim() === 'alert(1)')).toEqual([]);
}

async function expectInDialogs(page: Page, name: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Edit' }).click();
  await expect(dialog.getByLabel('Application Name')).toHaveValue(name);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await page.keyboard.press('ControlOrMeta+k');
  await dialog.getByRole('combobox').fill(name);
  await expect(dialog.getByRole('option').filter({ hasText: name })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

async function deleteAndReadToast(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Delete application' }).click();
  const dialog = page.getByRole('dialog', { name: `Delete ${name}?` });
  await dialog.getByRole('textbox').fill(name);
  await dialog.getByRole('button', { name: 'Delete application' }).click();
  await expect(page.getByText(`${name} is deleted`)).toBeVisible();
}

for (const [what, name] of Object.entries(HOSTILE)) {
  test(`XS-01 ${what} as the name of an application stays text`, async ({ page }) => {
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const id = await createApplication(page, name);
    await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
    await expect.poll(() => page.title()).toContain(name);
    await expectInDialogs(page, name);
    await generateKeys(page, id);
    for (const path of ['/applications', '/', `/applications/${id}`]) {
      await page.goto(path);
      await page.setViewportSize(WINDOWS[390]);
      await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
      expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
      await expectNothingRan(page);
      await page.setViewportSize(WINDOWS[1440]);
      expect(await overflowOf(page), path).toBeLessThanOrEqual(0);
    }
    await deleteAndReadToast(page, name);
    await expectNothingRan(page);
    expect(dialogs).toEqual([]);
  });
}
