import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The windows in which everything is looked at: a desk and a phone. */
export const WINDOWS = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const;
export const THEMES = ['light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
export type Width = keyof typeof WINDOWS;

/** A theme changes colours alone, and a width everything else: a colour is the same at every width. */
type Looked = 'everything' | 'colours' | 'all but colours';

/** What axe finds, with the elements at fault. */
async function violationsOf(page: Page, looked: Looked): Promise<string[]> {
  // The pages have no frames. Otherwise it would open a page of its own each time, to put together what it found in them.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  if (looked === 'colours') axe.withRules('color-contrast');
  if (looked === 'all but colours') axe.disableRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
}

/** Brings colours to where they are going: they change by a transition, also when the theme does. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise(requestAnimationFrame);
    for (const animation of document.getAnimations()) {
      if (Number.isFinite(animation.effect?.getComputedTiming().endTime)) animation.finish();
    }
  });
}

/** By how many pixels the page is wider than its window. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/**
 * Looks at what is on the screen at both widths and in both themes, without loading it anew: most of it would be gone after that.
 * @param only the one width at which there is something to look at
 */
export async function expectAccessible(page: Page, only?: Width): Promise<void> {
  for (const width of [1440, 390] as const) {
    if (only && only !== width) continue;
    await page.setViewportSize(WINDOWS[width]);
    expect(await overflowOf(page), `overflow at ${width} px`).toBeLessThanOrEqual(0);
    const second = width === 390 && !only;
    await expectNoViolations(page, 'light', second ? 'all but colours' : 'everything', width);
    if (!second) await expectNoViolations(page, 'dark', 'colours', width);
  }
}

async function expectNoViolations(page: Page, theme: Theme, looked: Looked, width: Width): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await settle(page);
  expect(await violationsOf(page, looked), `${theme} at ${width} px`).toEqual([]);
}
