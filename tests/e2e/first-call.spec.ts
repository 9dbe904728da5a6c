import { readFile } from 'node:fs/promises';
import type { APIRequestContext, Locator, Page } from '@playwright/test';
import {
  copyCommand,
  generateSandboxKeys,
  generateTestToken,
  menu,
  openCurl,
  shownToken,
  startApplication,
  subscribeToReadingList,
} from './newcomer';
import { readKeys, saveSecret, signIn, type Keys } from './people';
import { expect, NOBODY, test } from './portal-test';
import { expectNoTraceOf } from './remains';
import { copyWith, decode, isActive, runInBash } from './token-service';

test.use({ storageState: NOBODY, permissions: ['clipboard-read', 'clipboard-write'] });

const tokenIn = (answer: string) => (JSON.parse(answer) as { access_token: string }).access_token;

/** The secret can be saved, and the dialog stays until somebody says that it is. */
async function expectStaysUntilSaved(page: Page, dialog: Locator, keys: Keys): Promise<void> {
  const downloading = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download .env' }).click();
  const lines = (await readFile(await (await downloading).path(), 'utf8')).split('\n');
  expect(lines).toContain(`CONSUMER_KEY=${keys.consumerKey}`);
  expect(lines).toContain(`CONSUMER_SECRET=${keys.secret}`);

  await page.keyboard.press('Escape');
  await page.mouse.click(4, 400);
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close', exact: true })).toHaveCount(0);
  await saveSecret(page);
}

async function expectClaimsOf(token: string, dialog: Locator): Promise<void> {
  const { header, claims } = decode(token);
  const shown = await dialog.locator('dl > div').allInnerTexts();
  for (const [name, value] of Object.entries({ ...header, ...claims })) {
    const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1).replaceAll(/\s+/g, ' ');
    expect(
      shown.some((row) => row.startsWith(`${name}\n${text}`)),
      `${name} ${text}`,
    ).toBe(true);
  }
}

async function expectCountdown(dialog: Locator): Promise<void> {
  const timer = dialog.getByRole('timer');
  const before = await timer.innerText();
  expect(before).toMatch(/Expires in (59:\d\d|1:00:00)/);
  await expect(timer).not.toHaveText(before);
}

/** Calls the API by the command that comes with a test token, and takes the token back. Returns the call without the token in it. */
async function tryTestToken(page: Page, request: APIRequestContext, keys: Keys): Promise<string> {
  const { dialog, requests } = await generateTestToken(page);
  const token = await shownToken(dialog);
  expect(requests.map((sent) => sent.method())).toEqual(['POST']);
  await expectClaimsOf(token, dialog);
  await expectCountdown(dialog);
  expect(await runInBash(await copyWith(page, copyCommand(dialog)))).toContain('Middlemarch');

  await dialog.getByRole('switch', { name: 'Put the token into the command' }).uncheck();
  const call = await copyWith(page, copyCommand(dialog));
  expect(call).not.toContain(token);
  expect(await isActive(request, keys, token)).toBe(true);
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(dialog.getByText('Withdrawn', { exact: true })).toBeVisible();
  expect(await isActive(request, keys, token)).toBe(false);
  await dialog.getByRole('button', { name: 'Done' }).click();
  return call;
}

/** Two commands of the *Curl* dialog, ready to be run: the documented one, filled in by the recipe under it, and the one for Node. */
async function tokenCommands(page: Page, keys: Keys): Promise<string[]> {
  const dialog = await openCurl(page);
  const documented = await copyWith(page, copyCommand(dialog));
  const recipe = await dialog.getByText(/^printf /).innerText();
  const base64 = await runInBash(recipe.replace('KEY:SECRET', `${keys.consumerKey}:${keys.secret}`));
  await dialog.getByRole('tab', { name: 'JavaScript' }).click();
  const script = await copyWith(page, dialog.getByRole('button', { name: 'Copy request.mjs' }));
  expect(documented + script).not.toContain(keys.secret);
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  return [
    documented.replace('<base64(consumer-key:consumer-secret)>', base64),
    `node --input-type=module <<'END'\n${script}\nEND`,
  ];
}

/** The checklist follows by itself what happens in the terminal. */
async function expectAllDone(page: Page): Promise<void> {
  await menu(page).getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByText('All set')).toBeVisible({ timeout: 30_000 });
}

test('the five steps of the README lead to an answer of an API', async ({ page, request }) => {
  test.slow();
  await signIn(page);
  await startApplication(page, 'First call');

  const dialog = await generateSandboxKeys(page);
  const keys = await readKeys(dialog);
  expect(keys.secret).toMatch(/^gh_sec_\w{40,}$/);
  const withSecret = await copyWith(page, copyCommand(dialog));
  expect(tokenIn(await runInBash(withSecret))).toMatch(/^eyJ/);
  await expectStaysUntilSaved(page, dialog, keys);
  await expectNoTraceOf(keys.secret, page);

  await subscribeToReadingList(page);
  const call = await tryTestToken(page, request, keys);
  for (const command of [withSecret, ...(await tokenCommands(page, keys))]) {
    const answer = await runInBash(command, { CONSUMER_SECRET: keys.secret });
    const books = await runInBash(call, { ACCESS_TOKEN: tokenIn(answer) });
    expect(books).toContain('Middlemarch');
  }
  await expectAllDone(page);
});
