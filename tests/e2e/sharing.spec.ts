import { expectAccessible, WINDOWS } from './accessible';
import { createApplication, generateKeys, invite, join, openKeys } from './people';
import { expect, NOBODY, test } from './portal-test';

const HOPPER = { name: 'Grace Hopper', email: 'grace@example.com', password: 'nine quiet otters nap north' };
const NAME = 'Harbour pilot';

// Until it is shared it does not exist for the other.
test.use({ tolerated: [/status of 404/] });

test('an owner shares with a viewer, who looks, and becomes an editor, who generates keys, and with a team', async ({
  page,
  browser,
  baseURL,
}) => {
  await page.goto('/settings/members');
  const link = await invite(page, HOPPER.email);
  const guest = await (
    await browser.newContext({ baseURL, storageState: NOBODY, viewport: WINDOWS[1440] })
  ).newPage();
  await join(guest, link, HOPPER);
  const id = await createApplication(page, NAME);
  expect((await guest.goto(`/applications/${id}`))?.status()).toBe(404);

  await page.getByRole('link', { name: 'Share' }).click();
  await page.getByLabel('Name, e-mail address or team').fill('nobody in particular');
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByLabel('Name, e-mail address or team')).toHaveAccessibleDescription(/called so/);
  await page.getByLabel('Name, e-mail address or team').fill(HOPPER.name);
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('row').filter({ hasText: HOPPER.email })).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize(WINDOWS[1440]);

  await guest.goto('/applications');
  await expect(guest.getByRole('row').filter({ hasText: NAME })).toContainText('Shared with you');
  await openKeys(guest, id);
  await expect(guest.getByRole('button', { name: 'Generate Keys' })).toHaveAttribute('aria-disabled', 'true');
  await expect(guest.getByRole('link', { name: 'Share' })).toHaveCount(0);

  await page.getByLabel(`Role of ${HOPPER.name}`).selectOption('Editor');
  await expect(page.getByText(`${HOPPER.name} is an editor now`)).toBeVisible();
  expect((await generateKeys(guest, id)).consumerKey).not.toBe('');

  await page.goto('/settings/teams');
  await page.getByRole('button', { name: 'Add' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Pilots');
  await page.getByRole('dialog').getByLabel(HOPPER.name).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Add team' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByRole('row').filter({ hasText: 'Pilots' })).toContainText(HOPPER.name);
  await expectAccessible(page);

  await page.goto(`/applications/${id}/sharing`);
  await page.getByRole('button', { name: `Stop sharing with ${HOPPER.name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Stop sharing' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect((await guest.goto(`/applications/${id}`))?.status()).toBe(404);
  await guest.context().close();
});
