import { signIn } from './people';
import { OwnPortal } from './own-portal';
import { expect, NOBODY, test } from './portal-test';

test.use({ storageState: NOBODY });

const OWNER = { email: 'ada@example.com', password: 'seven silent swans swim south' };

test('a fresh portal is set up with the code from the terminal, once', async ({ page, browser }) => {
  const portal = await OwnPortal.start();
  const code = /with the code ([\w-]+)/.exec(portal.announcement)?.[1];
  expect(portal.announcement).toContain(`${portal.origin}/set-up`);

  await page.goto(portal.origin);
  await expect(page).toHaveURL(`${portal.origin}/set-up`);
  await page.getByLabel('Set-up code').fill('AAAA-AAAA-AAAA');
  await page.getByLabel('Your name').fill('Ada Lovelace');
  await page.getByLabel('E-mail address').fill(OWNER.email);
  await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
  await page.getByRole('button', { name: 'Create administrator and sign in' }).click();
  await expect(page.getByLabel('Set-up code')).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByLabel('Your name')).toHaveValue('Ada Lovelace');
  await expect(page.getByLabel('E-mail address')).toHaveValue(OWNER.email);

  await page.getByLabel('Set-up code').fill(code!);
  await page.getByRole('button', { name: 'Create administrator and sign in' }).click();
  await expect(page.getByRole('heading', { name: 'My Applications' })).toBeVisible();
  await expect(page.getByText('No applications yet')).toBeVisible();

  const another = await browser.newContext({ baseURL: portal.origin });
  const visitor = await another.newPage();
  await visitor.goto('/set-up');
  await expect(visitor).toHaveURL(`${portal.origin}/sign-in`);
  await signIn(visitor, OWNER);
  await another.close();
  await portal.discard();
});
