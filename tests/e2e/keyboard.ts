import { expect, type Locator, type Page } from '@playwright/test';

/** More stops than any page of the portal has. */
const MOST_STOPS = 80;

/** Why whoever uses the keyboard cannot see where they are; an empty text when they can. */
function lostFocus(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return 'nothing has the focus';
    const name = `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 40)}”`;
    const { width, height, top, bottom } = element.getBoundingClientRect();
    if (width < 4 || height < 4) return `${name} has no size`;
    if (bottom <= 0 || top >= innerHeight) return `${name} is outside the window`;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    return outlineStyle === 'none' || outlineWidth === '0px' ? `${name} is not marked` : '';
  });
}

/** Something has the focus, and one sees what. */
export async function expectFocusSeen(page: Page): Promise<void> {
  await expect.poll(() => lostFocus(page)).toBe('');
}

/** Something has the focus, marked or not: after a dialog closed or a control went. */
export async function expectFocusKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
}

/** Goes from control to control until the wanted one has the focus. Each of them on the way is marked and in sight. */
export async function tabTo(target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const page = target.page();
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    await page.keyboard.press(key);
    await expectFocusSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MOST_STOPS} times ${key} do not lead to ${String(target)}.`);
}

/** Goes to a control and presses it. */
export async function tabAndPress(
  target: Locator,
  { key = 'Tab', press = 'Enter' }: { key?: 'Tab' | 'Shift+Tab'; press?: 'Enter' | 'Space' } = {},
): Promise<void> {
  await tabTo(target, key);
  await target.page().keyboard.press(press);
}

/** Goes round a dialog in both directions: nothing outside of it is ever reached. */
export async function expectTrapped(dialog: Locator): Promise<void> {
  const page = dialog.page();
  for (const key of ['Tab', 'Shift+Tab']) {
    const controls = await dialog.locator('button, input, select, a[href], summary, [tabindex="0"]').count();
    for (let stop = 0; stop < controls + 2; stop += 1) {
      await page.keyboard.press(key);
      const inside = () => dialog.evaluate((element) => element.contains(document.activeElement));
      await expect.poll(inside, { message: `${key} stays inside` }).toBe(true);
    }
  }
}
