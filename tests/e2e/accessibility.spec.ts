import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { portalStates } from './portal-states';
import { expect, NOBODY, test } from './portal-test';
import { makeWorld, type World } from './world';

const HEIGHTS = { 1440: 900, 390: 844 } as const;
const THEMES = ['light', 'dark'] as const;

/** What axe finds, with the elements at fault. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** By how many pixels the page is wider than its window. */
const overflowOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Looks at what is on the screen at both widths and in both themes, without loading it anew: most of it is gone after that. */
async function expectAccessible(page: Page, only?: 390 | 1440): Promise<void> {
  for (const width of [1440, 390] as const) {
    if (only && only !== width) continue;
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    expect(await overflowOf(page), `overflow at ${width} px`).toBeLessThanOrEqual(0);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violationsOf(page), `${colorScheme} at ${width} px`).toEqual([]);
    }
  }
}

let world: World;

test.beforeAll(async ({ browser, administratorState }, { project, workerIndex }) => {
  const { baseURL } = project.use;
  const context = await browser.newContext({ baseURL, storageState: administratorState });
  // After a failure a new worker begins again, with the names of the last one taken.
  world = await makeWorld(
    await context.newPage(),
    context.request,
    workerIndex === 0 ? '' : ` ${workerIndex}`,
  );
  await context.close();
});

for (const { name, path, arrange, width, stranger, missing } of portalStates) {
  test.describe(name, () => {
    test.use({ ...(stranger ? { storageState: NOBODY } : {}), ...(missing ? { tolerated: [/404/] } : {}) });

    test(`${name}: no violation in either theme, and no overflow`, async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      if (width) await page.setViewportSize({ width, height: HEIGHTS[width] });
      await page.goto(path(world));
      await arrange?.(page);
      await expectAccessible(page, width);
    });
  });
}
