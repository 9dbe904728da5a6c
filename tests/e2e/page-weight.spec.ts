import type { Page } from '@playwright/test';
import { WINDOWS } from './accessible';
import { expectLoaded } from './portal-states';
import { expect, NOBODY, test } from './portal-test';
import type { World } from './world';

const MOST_SCRIPT_BYTES = 180_000;
const MOST_SHIFT = 0.02;

/** Counts shifts of the layout from the first paint on. */
async function countShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
        shifts.sum += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
}

/** Bytes of the scripts that a document names, as they came over the wire. What is fetched for later, such as dialogs, is not among them. */
function scriptBytes(page: Page, document: string): Promise<number> {
  return page.evaluate(
    (html) =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => /[.]js$/.test(name) && html.includes(new URL(name).pathname))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    document,
  );
}

const pages: Record<string, (world: World) => string> = {
  home: () => '/',
  APIs: () => '/apis',
  applications: () => '/applications',
  create: () => '/applications/new',
  overview: ({ used }) => `/applications/${used}`,
  subscriptions: ({ used }) => `/applications/${used}/subscriptions`,
  'application keys': ({ used }) => `/applications/${used}/credentials/production/oauth2-tokens`,
  'application keys before there are any': ({ fresh }) =>
    `/applications/${fresh}/credentials/sandbox/oauth2-tokens`,
  activity: ({ used }) => `/applications/${used}/activity`,
  'identity providers': () => '/settings/identity-providers',
  'identity provider types': () => '/settings/identity-providers/new',
  'register an identity provider': () => '/settings/identity-providers/new/oidc',
  'user keys': ({ used }) => `/applications/${used}/credentials/sandbox/user-keys`,
};

/** Pages that are asked for before anybody follows a link to them. */
function listenForPrefetches(page: Page): string[] {
  const urls: string[] = [];
  page.on('request', (request) => {
    if (request.headers()['next-router-prefetch']) urls.push(request.url());
  });
  return urls;
}

async function expectLight(page: Page, path: string): Promise<void> {
  const prefetched = listenForPrefetches(page);
  const shifts = await countShifts(page);
  const answer = await page.goto(path, { waitUntil: 'networkidle' });
  await expectLoaded(page);
  await page.evaluate(() => document.fonts.ready);
  const bytes = await scriptBytes(page, await answer!.text());
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  expect(await shifts()).toBeLessThan(MOST_SHIFT);
  expect(prefetched).toEqual([]);
}

for (const [name, path] of Object.entries(pages)) {
  for (const width of [1440, 390] as const) {
    test(`${name} at ${width} px: under 180 kB of script, and nothing jumps`, async ({ page, world }) => {
      await page.setViewportSize(WINDOWS[width]);
      await expectLight(page, path(world));
    });
  }
}

test.describe('for whoever is not signed in', () => {
  test.use({ storageState: NOBODY });

  test('sign in: under 180 kB of script, and nothing jumps', async ({ page }) => {
    await expectLight(page, '/sign-in');
  });
});
