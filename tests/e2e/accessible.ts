import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The windows in which everything is looked at: a desk and a phone. */
export const WINDOWS = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const;
export const THEMES = ['light', 'dark'] as const;
export type Width = keyof typeof WINDOWS;

/** What axe finds, with the elements at fault. */
async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
  );
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
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violationsOf(page), `${colorScheme} at ${width} px`).toEqual([]);
    }
  }
}
