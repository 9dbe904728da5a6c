import { createApplication, readKeys, saveSecret, signIn } from './people';
import { generateSandboxKeys, menu, subscribeToReadingList } from './newcomer';
import { expect, NOBODY, test } from './portal-test';
import { runInBash } from './token-service';

test.use({ storageState: NOBODY });

/** A token of the practice identity provider, as its users get one. */
async function practiceToken(origin: string, more: Record<string, string> = {}): Promise<string> {
  const answer = await fetch(`${origin}/practice-idp/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from('45f1c5c8-a92e-11ed-afa1-0242ac120002:4fbd62ec-a92e-11ed-afa1-0242ac120002').toString('base64')}`,
    },
    body: new URLSearchParams({
      grant_type: 'password',
      username: 'alice',
      password: 'practice-alice',
      audience: 'https://reading-list.example',
      ...more,
    }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

test('a token of the practice identity provider becomes one that the demo API accepts', async ({
  page,
  baseURL,
}) => {
  test.slow();
  await signIn(page);
  await createApplication(page, 'Exchange');
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
  await readKeys(await generateSandboxKeys(page));
  await saveSecret(page);
  await subscribeToReadingList(page);
  await menu(page).getByRole('link', { name: 'Sandbox' }).click();
  await page.getByRole('link', { name: 'User Keys' }).click();

  await page.getByLabel('Identity Provider').selectOption({ label: 'Practice | Built-in' });
  await expect(page.getByText('Step 1: Obtain an access token from Practice')).toBeVisible();
  const box = page.getByLabel('Practice Token');

  await box.fill(await practiceToken(baseURL!, { practice: 'expired' }));
  await page.getByRole('button', { name: 'Check token' }).click();
  await expect(page.getByText('The token would be refused at the check exp')).toBeVisible();
  await page.getByRole('button', { name: 'Generate Test Token' }).click();
  await expect(page.getByText(/The token expired \d+ seconds ago/).first()).toBeVisible();

  await box.fill(await practiceToken(baseURL!));
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
