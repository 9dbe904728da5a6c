import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** The windows in which everything is looked at: a desk and a phone. */
export const WINDOWS = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } } as const;
export const THEMES = ['light', 'dark'] as const;
export type Width = keyof typeof WINDOWS;

/**
 * What axe finds, with the elements at fault.
 * @param colours whether to look at colours alone: a theme changes nothing else
 */
async function violationsOf(page: Page, colours: boolean): Promise<string[]> {
  // The pages have no frames. Otherwise it would open a page of its own each time, to put together what it found in them.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (colours ? axe.withRules('color-contrast') : axe).analyze();
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
    // A colour is the same at every width: the second theme is looked at once.
    const themes = width === 390 && !only ? THEMES.slice(0, 1) : THEMES;
    for (const colorScheme of themes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page);
      expect(await violationsOf(page, colorScheme === 'dark'), `${colorScheme} at ${width} px`).toEqual([]);
    }
  }
}
