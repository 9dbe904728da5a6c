import { createApplication, readKeys, saveSecret, signIn } from './people';
import { generateSandboxKeys, menu, subscribeToReadingList } from './newcomer';
import { expect, NOBODY, test } from './portal-test';
import { pastePracticeToken, practiceToken } from './practice-token';
import { runInBash } from './token-service';

test.use({ storageState: NOBODY });

test('a token of the practice identity provider becomes one that the demo API accepts', async ({ page }) => {
  test.slow();
  await signIn(page);
  await createApplication(page, 'Exchange');
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
  await readKeys(await generateSandboxKeys(page));
  await saveSecret(page);
  await subscribeToReadingList(page);
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
  await page.getByRole('link', { name: 'User Keys' }).click();

  await pastePracticeToken(page, 'expired');
  await expect(page.getByText('Step 1: Obtain an access token from Practice')).toBeVisible();
  await page.getByRole('button', { name: 'Check token' }).click();
  await expect(page.getByText('The token would be refused at the check exp')).toBeVisible();
  await page.getByRole('button', { name: 'Generate Test Token' }).click();
  await expect(page.getByText(/The token expired \d+ seconds ago/).first()).toBeVisible();

  await page.getByLabel('Practice Token').fill(await practiceToken(page.request));
  await page.getByRole('button', { name: 'Check token' }).click();
  await expect(page.getByText('The token would be exchanged')).toBeVisible();
  await page.getByRole('button', { name: 'Generate Test Token' }).click();
  const dialog = page.getByRole('dialog', { name: 'Your test token' });
  const call = await dialog.locator('code').filter({ hasText: 'curl' }).innerText();
  expect(await runInBash(call)).toContain('Middlemarch');

  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.reload();
  await expect(page.getByLabel('Identity Provider')).toHaveValue(/\w+/);
  await expect(page.getByLabel('Practice Token')).toHaveValue('');
});
