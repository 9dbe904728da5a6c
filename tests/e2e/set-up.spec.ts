import type { Page } from '@playwright/test';
import { expectAccessible, WINDOWS } from './accessible';
import { OwnPortal } from './own-portal';
import { expect, NOBODY, test } from './portal-test';
import { refuseCode, setUp, setUpCode, signIn } from './people';

test.use({ storageState: NOBODY });

const OWNER = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'seven silent swans swim south' };

async function expectAccessibleNow(page: Page): Promise<void> {
  await expectAccessible(page);
  await page.setViewportSize(WINDOWS[1440]);
}

test('a fresh portal is set up with the code from the terminal, once', async ({ page, browser }) => {
  test.slow();
  const portal = await OwnPortal.start();
  expect(portal.announcement).toContain(`${portal.origin}/set-up`);

  await page.goto(portal.origin);
  await expect(page).toHaveURL(`${portal.origin}/set-up`);
  await expectAccessibleNow(page);
  await refuseCode(page, OWNER);
  await expect(page.getByLabel('Your name')).toHaveValue(OWNER.name);
  await expect(page.getByLabel('E-mail address')).toHaveValue(OWNER.email);
  await expectAccessibleNow(page);
  await setUp(page, setUpCode(portal.announcement), OWNER);
  await expect(page.getByText('No applications yet')).toBeVisible();
  await expectAccessibleNow(page);
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByText('To your first call')).toBeVisible();
  await expectAccessibleNow(page);

  const another = await browser.newContext({ baseURL: portal.origin });
  const visitor = await another.newPage();
  await visitor.goto('/set-up');
  await expect(visitor).toHaveURL(`${portal.origin}/sign-in`);
  await signIn(visitor, OWNER);
  await another.close();
  await portal.discard();
});
