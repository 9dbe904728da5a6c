import type { Locator, Page } from '@playwright/test';
import {
  copyField,
  createApplication,
  generateKeys,
  openKeys,
  readKeys,
  saveSecret,
  type Keys,
} from './people';
import { expect, test } from './portal-test';
import { requestToken } from './token-service';

const rowOf = (page: Page, label: string) => page.getByRole('row').filter({ hasText: label });

async function addSecret(page: Page, label: string): Promise<Keys> {
  await page.getByRole('button', { name: 'Add secret' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add secret' });
  await dialog.getByLabel('Label').fill(label);
  await dialog.getByRole('button', { name: 'Add secret' }).click();
  const keys = await readKeys(page.getByRole('dialog', { name: 'Secret added' }));
  await saveSecret(page);
  return keys;
}

/** What was counted is written once a second, so the page is asked until it says so. */
async function expectAfterReload(row: Locator, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await row.page().reload();
    await expect(row).toContainText(words, { timeout: 1000 });
  }).toPass();
}

async function retireAndUndo(page: Page, label: string, whileRetiring: () => Promise<void>): Promise<void> {
  const row = rowOf(page, label);
  await row.getByRole('button', { name: 'Retire on…' }).click();
  const dialog = page.getByRole('dialog', { name: `Retire ${label}` });
  await dialog.getByRole('button', { name: 'Set the date' }).click();
  await expect(row).toContainText('Retiring');
  await expect(row).toContainText(/Stops in \d days/);
  await whileRetiring();
  await row.getByRole('button', { name: `Undo the retirement of ${label}` }).click();
  await expect(row).toContainText('Active');
  await expect(row).not.toContainText('Stops');
}

test('a secret is replaced without an outage, and the old one is refused at once', async ({
  page,
  request,
}) => {
  const id = await createApplication(page, 'Rotation');
  const first = await generateKeys(page, id);
  await expect(rowOf(page, 'First secret')).toContainText('The only secret that works');
  const second = await addSecret(page, 'Build server');
  expect(second.consumerKey).toBe(first.consumerKey);
  await expect(rowOf(page, 'Build server')).toContainText('Not used yet');

  const statuses = async () => {
    const answers = [await requestToken(request, first), await requestToken(request, second)];
    return answers.map((answer) => answer.status());
  };
  expect(await statuses()).toEqual([200, 200]);
  await expectAfterReload(rowOf(page, 'First secret'), /just now.*In use/);
  await expectAfterReload(rowOf(page, 'Build server'), 'In use');
  await retireAndUndo(page, 'First secret', async () => expect(await statuses()).toEqual([200, 200]));

  await rowOf(page, 'First secret').getByRole('button', { name: 'Revoke First secret' }).click();
  const dialog = page.getByRole('dialog', { name: 'Revoke First secret?' });
  await expect(dialog).toContainText('It was used within the last day');
  await dialog.getByRole('button', { name: 'Revoke secret' }).click();
  // The table behind an open dialog is hidden from assistive technology, and so from `rowOf`.
  await expect(dialog).toBeHidden();
  await expect(rowOf(page, 'First secret')).toHaveCount(0);
  expect(await statuses()).toEqual([401, 200]);

  await page.getByText('1 secret that no longer works').click();
  const ended = page.getByRole('main').getByRole('listitem').filter({ hasText: 'First secret' });
  await expect(ended).toContainText('Revoked');
  await expectAfterReload(rowOf(page, 'Build server'), 'The only secret that works');
});

/** Presses *Generate Keys*. Returns whether this tab was the one that made them. */
async function race(tab: Page): Promise<boolean> {
  await tab.getByRole('button', { name: 'Generate Keys' }).click();
  const won = tab.getByRole('dialog', { name: 'keys generated' });
  await won.or(tab.getByText('There are keys already')).waitFor();
  return won.isVisible();
}

test('of two tabs that generate keys at once one makes them and the other is told so', async ({
  page,
  context,
}) => {
  const id = await createApplication(page, 'Two tabs');
  const tabs = [page, await context.newPage()];
  for (const tab of tabs) await openKeys(tab, id);
  const won = await Promise.all(tabs.map(race));
  expect(won.filter(Boolean)).toHaveLength(1);

  const winner = tabs[won.indexOf(true)]!;
  const other = tabs[won.indexOf(false)]!;
  const { consumerKey } = await readKeys(winner.getByRole('dialog'));
  await saveSecret(winner);
  await other.getByRole('button', { name: 'Reload' }).click();
  await expect(other.getByText('There are keys already')).toBeHidden();
  expect(await copyField(other, 'Consumer Key')).toBe(consumerKey);
});
