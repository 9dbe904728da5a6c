import type { APIRequestContext, Page } from '@playwright/test';
import { createApplication, generateKeys, openKeys, readKeys, saveSecret, subscribe } from './people';
import { requestToken } from './token-service';

/** Applications in every condition that has a look of its own; their ids. */
export interface World {
  /** Keys in both environments, several secrets, a subscription, a first call. */
  used: string;
  /** Nothing yet. */
  fresh: string;
  /** Keys in the sandbox of a client without a secret. */
  publicClient: string;
  /** Keys in the sandbox that cannot get a token for themselves. */
  withoutGrant: string;
}

/** Opens the expander with the settings. */
export async function openAdvanced(page: Page): Promise<void> {
  await page.locator('summary').filter({ hasText: 'Advanced Configurations' }).click();
}

async function describe(page: Page, id: string, description: string): Promise<void> {
  await page.goto(`/applications/${id}`);
  await page.getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit application' });
  await dialog.getByLabel('Application Description').fill(description);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
}

async function addRetiringSecret(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add secret' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add secret' });
  await dialog.getByLabel('Label').fill('Build server');
  await dialog.getByRole('button', { name: 'Add secret' }).click();
  await page.getByRole('dialog', { name: 'Secret added' }).waitFor();
  await saveSecret(page);
  await page.getByRole('button', { name: 'Retire on… (First secret)' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set the date' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
}

async function makeUsed(page: Page, request: APIRequestContext, name: string): Promise<string> {
  const id = await createApplication(page, name);
  await describe(page, id, 'Sends the readings of 40 stations every ten minutes, and fetches forecasts.');
  await subscribe(page, id);
  const sandbox = await generateKeys(page, id, 'sandbox');
  const production = await generateKeys(page, id, 'production');
  await addRetiringSecret(page);
  await requestToken(request, production);
  const token = (await (await requestToken(request, sandbox)).json()) as { access_token: string };
  await request.get('/demo-api/sandbox/books', {
    headers: { authorization: `Bearer ${token.access_token}` },
  });
  return id;
}

async function makePublicClient(page: Page, name: string): Promise<string> {
  const id = await createApplication(page, name);
  await openKeys(page, id);
  await openAdvanced(page);
  await page.getByRole('switch', { name: 'Public Client' }).check();
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  await page.getByRole('group', { name: 'Consumer Key' }).waitFor();
  return id;
}

async function makeWithoutGrant(page: Page, name: string): Promise<string> {
  const id = await createApplication(page, name);
  await openKeys(page, id);
  await openAdvanced(page);
  await page.getByRole('checkbox', { name: 'Client Credentials' }).uncheck();
  await page.getByRole('checkbox', { name: 'Token Exchange' }).check();
  await page.getByRole('button', { name: 'Generate Keys' }).click();
  await readKeys(page.getByRole('dialog', { name: 'keys generated' }));
  await saveSecret(page);
  return id;
}

/** Makes the applications by the pages, as a person does. `suffix` keeps names apart when there is a world already. */
export async function makeWorld(page: Page, request: APIRequestContext, suffix = ''): Promise<World> {
  const publicClient = await makePublicClient(page, `Museum kiosk${suffix}`);
  const withoutGrant = await makeWithoutGrant(page, `Night batch${suffix}`);
  const fresh = await createApplication(page, `Invoice importer${suffix}`);
  const used = await makeUsed(page, request, `Weather station${suffix}`);
  return { used, fresh, publicClient, withoutGrant };
}
