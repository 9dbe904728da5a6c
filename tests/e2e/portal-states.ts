import { expect, type Page } from '@playwright/test';
import { WINDOWS } from './accessible';
import { fillInAbout, fillInEndpoints, registerProvider } from './identity-provider';
import { openAdvanced, type World } from './world';
import type { PortalState } from './portal-state';
import { userKeysStates } from './user-keys-states';

const overview = (id: string) => `/applications/${id}`;
const keys = (id: string, environment: string) =>
  `/applications/${id}/credentials/${environment}/oauth2-tokens`;
const subscriptions = (id: string) => `/applications/${id}/subscriptions`;

const press = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
};

/** Presses a button that opens a dialog, and waits until something in the dialog is there. */
const openDialog = (button: string | RegExp, content: string | RegExp) => async (page: Page) => {
  await press(button)(page);
  await expect(page.getByRole('dialog').getByText(content).first()).toBeVisible();
};

async function makeTestToken(page: Page): Promise<void> {
  await openDialog('Generate Test Token', 'books:write')(page);
  await page.getByRole('dialog').getByRole('button', { name: 'Generate Test Token' }).click();
  await expect(page.getByRole('heading', { name: 'What is inside' })).toBeVisible();
}

const entry: PortalState[] = [
  { name: 'sign in', path: () => '/sign-in', stranger: true },
  {
    name: 'sign in refused',
    path: () => '/sign-in',
    stranger: true,
    arrange: async (page) => {
      await page.getByLabel('E-mail address').fill('ada@example.com');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByLabel('Password', { exact: true })).toHaveAttribute('aria-invalid', 'true');
    },
  },
  { name: 'not found', path: () => '/applications/none', missing: true },
  { name: 'not found for strangers', path: () => '/nowhere', stranger: true, missing: true },
];

const frame: PortalState[] = [
  { name: 'home', path: () => '/' },
  { name: 'APIs', path: () => '/apis' },
  { name: 'user menu', path: () => '/applications', arrange: press('Account of') },
  { name: 'theme menu', path: () => '/sign-in', stranger: true, arrange: press('Theme') },
  { name: 'drawer', path: () => '/apis', width: 390, arrange: openDialog('Menu', 'Applications') },
  {
    name: 'application menu',
    path: ({ used }) => keys(used, 'sandbox'),
    width: 390,
    arrange: press('Credentials: Sandbox'),
  },
  {
    name: 'palette',
    path: () => '/applications',
    arrange: async (page) => {
      await press('Search applications, APIs and pages')(page);
      await page.getByRole('dialog').getByRole('combobox').fill('in');
      await expect(page.getByRole('option', { name: /Invoice importer/ })).toBeVisible();
    },
  },
];

const applications: PortalState[] = [
  { name: 'applications', path: () => '/applications' },
  { name: 'nothing found', path: () => '/applications?search=zeppelin' },
  { name: 'create', path: () => '/applications/new' },
  {
    name: 'create refused',
    path: () => '/applications/new',
    arrange: async (page) => {
      await page.getByLabel('Application Name').fill('x'.repeat(71));
      await press('Create')(page);
      await expect(page.getByText('Use at most 70 characters.')).toBeVisible();
    },
  },
  { name: 'overview of a new application', path: ({ fresh }) => overview(fresh) },
  { name: 'overview of one in use', path: ({ used }) => overview(used) },
  { name: 'edit', path: ({ used }) => overview(used), arrange: openDialog('Edit', 'Application Name') },
  {
    name: 'delete',
    path: ({ used }) => overview(used),
    arrange: openDialog('Delete application', 'to confirm'),
  },
  { name: 'subscriptions', path: ({ used }) => subscriptions(used) },
  { name: 'no subscriptions', path: ({ fresh }) => subscriptions(fresh) },
  {
    name: 'add APIs',
    path: ({ fresh }) => subscriptions(fresh),
    arrange: openDialog('Add APIs', 'books:read'),
  },
  {
    name: 'remove subscription',
    path: ({ used }) => subscriptions(used),
    arrange: openDialog('Remove subscription', 'You can add it again'),
  },
];

const credentials: PortalState[] = [
  { name: 'before keys', path: ({ fresh }) => keys(fresh, 'sandbox') },
  {
    name: 'before keys, settings refused',
    path: ({ fresh }) => keys(fresh, 'sandbox'),
    arrange: async (page) => {
      await openAdvanced(page);
      await page.getByRole('textbox', { name: 'Application access token expiry time' }).fill('5');
      await press('Generate Keys')(page);
      await expect(page.getByText(/Enter a whole number of seconds from/)).toBeVisible();
    },
  },
  {
    name: 'keys generated',
    path: ({ fresh }) => keys(fresh, 'production'),
    arrange: openDialog('Generate Keys', 'Use the real secret'),
  },
  { name: 'production keys', path: ({ used }) => keys(used, 'production') },
  { name: 'sandbox keys', path: ({ used }) => keys(used, 'sandbox') },
  {
    name: 'settings with warnings',
    path: ({ used }) => keys(used, 'sandbox'),
    arrange: async (page) => {
      await openAdvanced(page);
      await page.getByRole('checkbox', { name: 'Refresh Token' }).uncheck();
      await page.getByRole('switch', { name: 'Public Client' }).check();
      await expect(page.getByText('When you update:')).toBeVisible();
    },
  },
  { name: 'public client', path: ({ publicClient }) => keys(publicClient, 'sandbox') },
  { name: 'without client credentials', path: ({ withoutGrant }) => keys(withoutGrant, 'sandbox') },
];

const secrets: PortalState[] = [
  {
    name: 'add secret on a date',
    path: ({ used }) => keys(used, 'production'),
    arrange: async (page) => {
      await openDialog('Add secret', 'Label')(page);
      await page.getByRole('dialog').getByLabel('Expires').selectOption('On a date');
      await page.getByRole('dialog').getByRole('button', { name: 'Add secret' }).click();
      await expect(page.getByText('Choose a date.')).toBeVisible();
    },
  },
  {
    name: 'retire a secret',
    path: ({ used }) => keys(used, 'production'),
    arrange: openDialog('Retire on… (Build server)', 'Last day'),
  },
  {
    name: 'revoke a secret',
    path: ({ used }) => keys(used, 'production'),
    arrange: openDialog('Revoke First secret', 'invalid_client'),
  },
  {
    name: 'revoke all tokens',
    path: ({ used }) => keys(used, 'production'),
    arrange: openDialog('Revoke all tokens', 'Every access token'),
  },
];

const tokens: PortalState[] = [
  {
    name: 'test token choice',
    path: ({ used }) => keys(used, 'sandbox'),
    arrange: openDialog('Generate Test Token', 'books:write'),
  },
  { name: 'test token', path: ({ used }) => keys(used, 'sandbox'), arrange: makeTestToken },
  {
    name: 'test token withdrawn',
    path: ({ used }) => keys(used, 'sandbox'),
    arrange: async (page) => {
      await makeTestToken(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
      await expect(page.getByText('Withdrawn', { exact: true })).toBeVisible();
    },
  },
  {
    name: 'test token without a subscription',
    path: ({ withoutGrant }) => keys(withoutGrant, 'production'),
    arrange: async (page) => {
      await press('Generate Keys')(page);
      await page.getByRole('button', { name: 'I have saved the secret' }).click();
      await openDialog('Generate Test Token', 'No API to call')(page);
    },
  },
  { name: 'curl', path: ({ used }) => keys(used, 'sandbox'), arrange: openDialog('Curl', 'printf') },
  {
    name: 'curl in Java',
    path: ({ used }) => keys(used, 'sandbox'),
    arrange: async (page) => {
      await openDialog('Curl', 'printf')(page);
      await page.getByRole('tab', { name: 'Java', exact: true }).click();
      await expect(page.getByRole('region', { name: 'Main.java' })).toBeVisible();
    },
  },
];

const providers = () => '/settings/identity-providers';

/** Names have to be unique, and states are visited more than once. */
let registered = 0;
const newProvider = async (page: Page) => {
  registered += 1;
  await registerProvider(page, `Head office ${process.pid}-${registered}`);
};

const settings: PortalState[] = [
  {
    name: 'audit',
    path: () => '/settings/audit',
    arrange: (page) => page.getByRole('main').locator('summary').first().click(),
  },
  { name: 'identity providers of a new portal', path: providers },
  { name: 'identity provider types', path: () => '/settings/identity-providers/new' },
  {
    name: 'register refused',
    path: () => '/settings/identity-providers/new/oidc',
    arrange: async (page) => {
      await press('Next')(page);
      await expect(page.getByText('Enter a name.')).toBeVisible();
    },
  },
  { name: 'register practice', path: () => '/settings/identity-providers/new/practice' },
  { name: 'register endpoints', path: providers, arrange: (page) => fillInAbout(page, 'Head office') },
  {
    name: 'register verification',
    path: providers,
    arrange: async (page) => {
      await fillInAbout(page, 'Head office');
      await fillInEndpoints(page);
      await page.locator('summary').filter({ hasText: 'Further limits' }).click();
    },
  },
  { name: 'environments', path: () => '/settings/environments' },
  { name: 'identity providers', path: providers, arrange: newProvider },
  {
    name: 'edit identity provider',
    path: providers,
    arrange: async (page) => {
      await newProvider(page);
      await page.getByRole('link', { name: 'Edit Head office' }).first().click();
      await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
    },
  },
  {
    name: 'practice identity provider',
    path: providers,
    arrange: async (page) => {
      await page.getByRole('link', { name: 'Edit Built-in' }).click();
      await page.getByLabel('CSV', { exact: true }).fill('username,password\nbad name,second');
      await press(/^(Add|Replace) users$/)(page);
      await expect(page.getByText('Line 2 has a username')).toBeVisible();
      await page.locator('summary').filter({ hasText: 'What the CSV looks like' }).click();
    },
  },
  {
    name: 'delete identity provider',
    path: providers,
    arrange: async (page) => {
      await newProvider(page);
      await openDialog('Delete Head office', 'can no longer exchange')(page);
    },
  },
];

/** Everything is there: nothing on the page stands for what is still coming. */
export async function expectLoaded(page: Page): Promise<void> {
  await expect(page.locator('[role="status"][aria-busy="true"]')).toHaveCount(0);
}

/** Opens a page and brings it to its look. */
export async function openState(page: Page, state: PortalState, world: World): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  if (state.width) await page.setViewportSize(WINDOWS[state.width]);
  await page.goto(state.path(world));
  await expectLoaded(page);
  await state.arrange?.(page);
}

/** Every look, in the order in which they are visited. */
export const portalStates: readonly PortalState[] = [
  ...entry,
  ...frame,
  ...applications,
  ...credentials,
  ...userKeysStates,
  ...secrets,
  ...tokens,
  ...settings,
];
