import { expect, test } from './portal-test';

test('an administrator adds a webhook, saves its secret, sends a test event, sees it in the log, and removes it', async ({
  page,
}) => {
  // Nobody is there: how a delivery arrives is tested without a browser.
  const url = 'https://hooks.invalid/gatehouse';
  await page.goto('/settings/webhooks');
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('URL').fill('https://10.0.0.1/');
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog).toContainText('at a private or reserved address');
  await dialog.getByLabel('URL').fill(url);
  await dialog.getByRole('button', { name: 'Add webhook' }).click();
  await expect(dialog).toContainText('Signing secret');
  await expect(dialog).toContainText('whsec_');
  await dialog.getByRole('button', { name: 'I have saved the secret' }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole('link', { name: url }).click();
  await page.getByRole('button', { name: 'Send test event' }).click();
  const delivery = page.getByRole('table', { name: 'Deliveries' }).getByRole('row').last();
  await expect(delivery).toContainText('webhook.test');
  await expect(delivery).toContainText(/hooks[.]invalid cannot be (resolved|reached)/);
  await delivery.getByRole('button', { name: 'Redeliver' }).click();
  await expect(delivery.getByRole('cell', { name: '2', exact: true })).toBeVisible();
  expect(await page.content()).not.toContain('whsec_');

  await page.getByRole('button', { name: 'Remove webhook' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove webhook' }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
});
