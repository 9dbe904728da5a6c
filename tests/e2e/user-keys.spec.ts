import type { Locator, Page } from '@playwright/test';
import { registerProvider } from './identity-provider';
import {
  copyCommand,
  generateSandboxKeys,
  menu,
  shownToken,
  startApplication,
  subscribeToReadingList,
} from './newcomer';
import { readKeys, saveSecret, signIn, type Keys } from './people';
import { expect, NOBODY, test } from './portal-test';
import { copyWith, decode, runInBash } from './token-service';
import { openAdvanced } from './world';

test.use({ storageState: NOBODY, permissions: ['clipboard-read', 'clipboard-write'] });

const { step } = test;
const userKeysTab = (page: Page) => page.getByRole('link', { name: 'User Keys' });
const whatItIs = (page: Page) => page.getByRole('status', { name: 'What the token is' });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function expectDisabledTab(page: Page, reason: string): Promise<void> {
  await expect(userKeysTab(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(userKeysTab(page)).toHaveAccessibleDescription(new RegExp(reason));
}

/** Keys for production without the grant, and what the tab says then. */
async function withoutTokenExchange(page: Page): Promise<void> {
  await menu(page).getByRole('link', { name: 'Production' }).click();
  await openAdvanced(page);
  await expect(page.getByRole('checkbox', { name: 'Token Exchange' })).toBeChecked();
  await page.getByRole('checkbox', { name: 'Token Exchange' }).uncheck();
  await press(page, 'Generate Keys');
  await saveSecret(page);
  await expectDisabledTab(page, 'Token Exchange is off');
}

/** Step 1 of the tab, for the practice identity provider. */
async function getPracticeToken(page: Page, person: string, kind: string): Promise<string> {
  await page.getByLabel('Person').selectOption({ label: person });
  await page.getByLabel('What kind of token').selectOption({ label: kind });
  const before = await page.getByLabel('Practice Token').inputValue();
  await press(page, 'Get a practice token');
  await expect(page.getByLabel('Practice Token')).not.toHaveValue(before);
  return page.getByLabel('Practice Token').inputValue();
}

async function rehearseRefusal(page: Page): Promise<void> {
  await getPracticeToken(page, 'Alice', 'Expired');
  await expect(whatItIs(page)).toContainText('A token of Built-in about Alice Moreau');
  await expect(whatItIs(page)).toContainText(/It expired (1 hour|59 minutes).* ago/);
  await press(page, 'Check token');
  await expect(page.getByText('The token would be refused at the check exp')).toBeVisible();
  await press(page, 'Generate Test Token');
  await expect(page.getByText(/The token expired \d+ seconds ago/).first()).toBeVisible();
}

/** Pastes the answer of a token endpoint while another identity provider is selected. */
async function pasteElsewhere(page: Page, token: string, other: string): Promise<void> {
  await page
    .getByLabel('Identity Provider', { exact: true })
    .selectOption({ label: `Generic OIDC | ${other}` });
  await expect(page.getByLabel('Generic OIDC Token')).toHaveValue(token);
  await expect(whatItIs(page)).toContainText(`not of ${other}`);
  await page.getByLabel('Generic OIDC Token').fill(JSON.stringify({ access_token: `Bearer ${token}` }));
  await expect(page.getByLabel('Practice Token')).toHaveValue(token);
  await expect(whatItIs(page)).toContainText('Built-in is selected above');
  await expect(whatItIs(page)).toContainText('Taken out of a JSON answer');
}

/** The command of the *Curl* dialog, with the credentials put in, run by curl. Returns the token that it printed. */
async function runCurl(page: Page, { consumerKey, secret }: Keys): Promise<string> {
  await press(page, 'Curl');
  const dialog = page.getByRole('dialog', { name: 'cURL to Exchange Token' });
  const command = await copyWith(page, copyCommand(dialog));
  expect(command).not.toContain(secret);
  const base64 = Buffer.from(`${consumerKey}:${secret}`).toString('base64');
  const answer = await runInBash(command.replace('<base64(consumer-key:consumer-secret)>', base64));
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  return (JSON.parse(answer) as { access_token: string }).access_token;
}

async function expectExplained(dialog: Locator): Promise<void> {
  const reasons = dialog.getByRole('region', { name: 'Why it expires when it does' });
  await expect(reasons).toContainText(/It lives (59 minutes|1 hour)/);
  await expect(reasons.getByText('Decides')).toHaveCount(1);
  const claims = dialog.getByRole('table', { name: 'Claims of both tokens' });
  await expect(claims.getByRole('row').filter({ hasText: 'email → idp_claims.email' })).toContainText(
    'Renamed',
  );
  await expect(claims.getByRole('row').filter({ hasText: 'clientId' })).toContainText('Dropped');
}

/** What the browser keeps beyond the page. */
const kept = (page: Page) =>
  page.evaluate(() =>
    JSON.stringify([
      location.href,
      history.state,
      document.cookie,
      { ...localStorage },
      { ...sessionStorage },
    ]),
  );

test('the eleven steps from an identity provider’s token to an answer of an API', async ({ page }) => {
  test.slow();
  const other = 'Front desk';
  let keys: Keys;
  let pasted = '';
  let issued = '';

  await step('1: sign in to the portal; a second identity provider is registered', async () => {
    await signIn(page);
    await registerProvider(page, other);
  });
  await step('2 and 3: Applications, a new one', () => startApplication(page, 'Exchange'));
  await step('4: OAuth2 Tokens, where User Keys waits for keys, and for the grant', async () => {
    await subscribeToReadingList(page);
    await withoutTokenExchange(page);
    await menu(page).getByRole('link', { name: 'Sandbox' }).click();
    await expectDisabledTab(page, 'generate keys for Sandbox first');
  });
  await step('5: Generate Keys', async () => {
    keys = await readKeys(await generateSandboxKeys(page));
    await saveSecret(page);
  });
  await step('6 and 7: User Keys, and an identity provider from the list', async () => {
    await userKeysTab(page).click();
    await page
      .getByLabel('Identity Provider', { exact: true })
      .selectOption({ label: 'Practice | Built-in' });
    await expect(page.getByText('Step 1: Obtain an access token from Practice')).toBeVisible();
  });
  await step('8: a token of a user, a broken one before', async () => {
    await rehearseRefusal(page);
    pasted = await getPracticeToken(page, 'Bruno', 'Good');
    await expect(whatItIs(page)).toContainText('A token of Built-in about Bruno Keller');
  });
  await step('9: it is pasted, and finds its identity provider', () => pasteElsewhere(page, pasted, other));
  await step('10: the command, and the same on the screen', async () => {
    const fromCommand = decode(await runCurl(page, keys)).claims;
    expect(fromCommand).toMatchObject({ sub: 'bruno', aut: 'APPLICATION_USER' });
    await press(page, 'Generate Test Token');
    const dialog = page.getByRole('dialog', { name: 'Your test token' });
    issued = await shownToken(dialog);
    await expectExplained(dialog);
  });
  await step('11: the token calls an API', async () => {
    const dialog = page.getByRole('dialog', { name: 'Your test token' });
    const call = await copyWith(page, copyCommand(dialog));
    expect(call).toContain(issued);
    expect(await runInBash(call)).toContain('Middlemarch');
    await dialog.getByRole('button', { name: 'Done' }).click();
  });
  await step('the choice is remembered, and of the tokens nothing', async () => {
    expect(await kept(page)).not.toContain(pasted);
    await page.reload();
    await expect(page.getByLabel('Practice Token')).toHaveValue('');
    const remains = await kept(page);
    expect(remains).toContain('gatehouse.identity-provider');
    for (const token of [pasted, issued]) expect(remains).not.toContain(token);
  });
});
