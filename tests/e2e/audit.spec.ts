import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { createApplication, generateKeys, openKeys, saveSecret } from './people';
import { expect, NOBODY, test } from './portal-test';

const entries = (page: Page) => page.getByRole('main').locator('details');

test('what is done to an application is in its activity, is filtered and exported', async ({
  page,
  context,
}) => {
  const name = '=Watched';
  const id = await createApplication(page, name);
  await generateKeys(page, id);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(entries(page)).toHaveText([
    /generated the keys of =Watched · Sandbox/,
    /created the application =Watched/,
  ]);

  // It happens in another tab, and comes by itself.
  const other = await context.newPage();
  await openKeys(other, id);
  await other.getByRole('button', { name: 'Add secret' }).click();
  await other.getByRole('dialog').getByLabel('Label').fill('Build server');
  await other.getByRole('dialog').getByRole('button', { name: 'Add secret' }).click();
  await saveSecret(other);
  await other.close();
  const added = entries(page).filter({ hasText: 'added the secret “Build server” of =Watched · Sandbox' });
  await expect(added).toContainText('Success');
  await added.locator('summary').click();
  await expect(added).toContainText('secret.add');

  await page.getByLabel('Action').selectOption('Application created');
  await page.getByRole('button', { name: 'Filter' }).click();
  await expect(page).toHaveURL(/\/activity[?]action=application.create$/);
  await expect(entries(page)).toHaveText([/created the application/]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const csv = readFileSync(await (await download).path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(csv).toHaveLength(2);
  expect(csv[1]).toContain(`"'=Watched"`);

  await page.goto(`/settings/audit?application=${encodeURIComponent(name)}&action=audit.export`);
  await expect(entries(page)).toHaveText([/exported the audit of =Watched as CSV/]);
  await page.getByRole('link', { name: 'Show all' }).click();
  await expect(entries(page).first()).toBeVisible();
});

test.describe('whoever is not signed in', () => {
  test.use({ storageState: NOBODY });

  test('is told nothing of the audit', async ({ request }) => {
    for (const path of ['audit', 'applications/x/activity']) {
      expect((await request.get(`/api/portal/${path}`)).status()).toBe(401);
      expect((await request.post(`/api/portal/${path}/export`)).status()).toBe(401);
    }
  });
});

test('SA-05 an export that another site asks for is refused, and one of what does not exist is not found', async ({
  page,
  baseURL,
}) => {
  const ask = async (path: string, origin: string) =>
    (await page.request.post(`/api/portal/${path}`, { headers: { origin } })).status();
  expect(await ask('audit/export', 'https://evil.example')).toBe(403);
  expect(await ask('applications/x/activity/export', baseURL!)).toBe(404);
  expect((await page.request.get('/api/portal/applications/x/activity')).status()).toBe(404);
});
