import type { Locator, Page, Request } from '@playwright/test';
import { expect } from './portal-test';

// The steps of the README's *Your first call*, by the links and buttons that it names.

/** The menu inside an application. */
export const menu = (page: Page) => page.getByRole('navigation', { name: 'Application' });

/** The copy button of the command that is shown. */
export const copyCommand = (dialog: Locator) => dialog.getByRole('button', { name: 'Copy Terminal' });

/** *Applications → Create*. */
export async function startApplication(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Applications' }).click();
  await page.getByRole('link', { name: 'Create' }).click();
  await page.getByLabel('Application Name').fill(name);
  await page.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** *Credentials → Sandbox → Generate Keys*. Returns the dialog that shows them. */
export async function generateSandboxKeys(page: Page): Promise<Locator> {
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
  await expect(
    page.getByText('The sandbox key and secret are not generated for this application'),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  return page.getByRole('dialog', { name: 'keys generated' });
}

/** *Subscriptions → Add APIs → Reading List*. */
export async function subscribeToReadingList(page: Page): Promise<void> {
  await menu(page).getByRole('link', { name: 'Subscriptions' }).click();
  await page.getByRole('button', { name: 'Add APIs' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add APIs' });
  await dialog.getByRole('button', { name: 'Add Subscription to Reading List' }).click();
  await expect(dialog.getByRole('button', { name: 'Subscribed to Reading List' })).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: /Reading List/ })).toBeVisible();
}

/**
 * *Generate Test Token*. Returns its dialog, and the requests that the browser made from the press of the button until the claims were on
 * the screen.
 */
export async function generateTestToken(page: Page): Promise<{ dialog: Locator; requests: Request[] }> {
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
  await page.getByRole('button', { name: 'Generate Test Token' }).click();
  // Its title changes with what it shows.
  const dialog = page.getByRole('dialog');
  await expect(dialog).toHaveAccessibleName('Generate Test Token');
  await expect(dialog.getByRole('checkbox', { name: 'books:read' })).toBeChecked();
  const requests: Request[] = [];
  const listen = (request: Request) => requests.push(request);
  page.on('request', listen);
  await dialog.getByRole('button', { name: 'Generate Test Token' }).click();
  await expect(dialog.getByRole('heading', { name: 'What is inside' })).toBeVisible();
  page.off('request', listen);
  return { dialog, requests };
}

/** The *Curl* dialog. */
export async function openCurl(page: Page): Promise<Locator> {
  await page.getByRole('button', { name: 'Curl', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'cURL to Generate Access Token' });
  await copyCommand(dialog).waitFor();
  return dialog;
}

/** The test token on the screen. */
export async function shownToken(dialog: Locator): Promise<string> {
  const text = await dialog.getByRole('region', { name: 'Access token' }).innerText();
  return text.replaceAll(/\s/g, '');
}
