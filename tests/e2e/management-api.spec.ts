import { expect, test } from './portal-test';

test('a token made in the profile works in a program until it is revoked', async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto('/applications');
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Profile' }).click();
  await page.getByRole('button', { name: 'Create token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create token' }).click();
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill('Pipeline');
  await dialog.getByLabel('write').check();
  await dialog.getByRole('button', { name: 'Create token' }).click();
  const saved = page.getByRole('button', { name: 'I have saved the token' });
  await expect(saved).toBeFocused();
  const token = (await page.getByRole('dialog').textContent())!.match(/gh_pat_[0-9A-Za-z]{49}/)![0];
  await saved.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.locator('body')).not.toContainText(token);

  // The browser's own requests have its cookie; a program has none.
  expect((await page.request.get('/api/v1/applications')).status()).toBe(401);
  const program = await playwright.request.newContext({
    baseURL,
    extraHTTPHeaders: { authorization: `Bearer ${token}` },
  });
  const made = await program.post('/api/v1/applications', { data: { name: 'By a program' } });
  expect(made.status()).toBe(201);
  const keys = await program.post(`${made.headers().location}/clients`, { data: { environment: 'sandbox' } });
  const { clientId, secret } = (await keys.json()) as { clientId: string; secret: { value: string } };
  const issued = await program.post('/oauth2/token', {
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret.value}`).toString('base64')}` },
    form: { grant_type: 'client_credentials' },
  });
  expect(issued.status()).toBe(200);
  const absent = await program.get('/api/v1/nothing');
  expect([absent.status(), absent.headers()['content-type']]).toEqual([404, 'application/problem+json']);
  const { type } = (await absent.json()) as { type: string };
  expect((await program.get(type)).status()).toBe(200);
  const { paths } = (await (await program.get('/openapi.json')).json()) as { paths: object };
  expect(Object.keys(paths)).toContain('/api/v1/applications');

  await page.getByRole('button', { name: 'Revoke Pipeline' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke token' }).click();
  // What is behind an open dialog counts as absent.
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Revoke Pipeline' })).toHaveCount(0);
  expect((await program.get('/api/v1/applications')).status()).toBe(401);
  await program.dispose();
});
