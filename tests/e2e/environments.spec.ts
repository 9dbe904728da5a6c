import { createApplication } from './people';
import { expect, test } from './portal-test';

test('an administrator adds an environment, moves it up, and removes it; menus of applications follow', async ({
  page,
}) => {
  const application = await createApplication(page, `Ferry times ${Date.now()}`);
  await page.goto('/settings/environments');
  const names = page.getByRole('table', { name: 'Environments' }).getByRole('row');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Add environment' });
  await dialog.getByLabel('Name').fill('sandbox');
  await dialog.getByRole('button', { name: 'Add environment' }).click();
  await expect(dialog).toContainText('Another environment of this organization has this name.');
  await dialog.getByLabel('Name').fill('Staging');
  await dialog.getByRole('button', { name: 'Add environment' }).click();
  await expect(names.last()).toContainText('Staging');

  await page.getByRole('button', { name: 'Move Staging up' }).click();
  await expect(names.last()).toContainText('Sandbox');
  await page.goto(`/applications/${application}`);
  const menu = page.getByRole('link', { name: /^(Production|Staging|Sandbox)$/ });
  await expect(menu).toHaveText(['Production', 'Staging', 'Sandbox']);

  await page.goto('/settings/environments');
  await page.getByRole('button', { name: 'Remove Staging' }).click();
  await page.getByRole('button', { name: 'Remove environment' }).click();
  await expect(names).toHaveCount(3);
  await page.goto(`/applications/${application}`);
  await expect(menu).toHaveText(['Production', 'Sandbox']);
});
