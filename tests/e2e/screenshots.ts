// Pictures of every look of the portal, to be looked at by people: `npx tsx tests/e2e/screenshots.ts [folder] [--readme]`.
// Shows the last build, on an empty data folder with a few applications. `--readme` makes the pictures of the README instead.
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { findChromium } from '../../lib/setup/system-packages.mjs';
import { settle, THEMES, WINDOWS, type Width } from './accessible';
import { OwnPortal } from './own-portal';
import { createApplication, openKeys, refuseCode, setUp, setUpCode } from './people';
import type { PortalState } from './portal-state';
import { expectLoaded, openState, portalStates } from './portal-states';
import { makeWorld, type World } from './world';

const README_FOLDER = fileURLToPath(new URL('../../docs/images', import.meta.url));
const OWNER = { name: 'Ada Lovelace', email: 'ada@example.com', password: 'seven silent swans swim south' };

/** Pictures of a page as it is, at every width and in both themes. */
async function shoot(page: Page, folder: string, name: string, only?: Width): Promise<void> {
  for (const width of [1440, 390] as const) {
    if (only && only !== width) continue;
    await page.setViewportSize(WINDOWS[width]);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await settle(page);
      await page.evaluate(() => window.scrollTo(0, 0));
      const file = `${name.replaceAll(/[^A-Za-z]+/g, '-')}-${width}-${colorScheme}.png`;
      // What lies above the page, such as a dialog, belongs to the window and not to the length of the page.
      const whole = (await page.locator('[role="dialog"]').count()) === 0;
      await page.screenshot({ path: join(folder, file), fullPage: whole });
    }
  }
  await page.setViewportSize(WINDOWS[1440]);
}

async function shootState(context: BrowserContext, state: PortalState, world: World, folder: string) {
  const page = await context.newPage();
  await openState(page, state, world);
  await shoot(page, folder, state.name, state.width);
  await page.close();
}

/** The looks before there is anything. Leaves the owner signed in. */
async function shootBeginning(page: Page, portal: OwnPortal, folder: string): Promise<void> {
  await page.goto('/set-up');
  await shoot(page, folder, 'set up');
  await refuseCode(page, OWNER);
  await shoot(page, folder, 'set up refused');
  await setUp(page, setUpCode(portal.announcement), OWNER);
  await page.getByText('No applications yet').waitFor();
  await shoot(page, folder, 'no applications');
  await page.goto('/');
  await shoot(page, folder, 'home of a newcomer');
}

async function everyState(browser: Browser, portal: OwnPortal, folder: string): Promise<void> {
  const options = { baseURL: portal.origin, viewport: WINDOWS[1440] };
  const context = await browser.newContext(options);
  const stranger = await browser.newContext(options);
  const page = await context.newPage();
  await shootBeginning(page, portal, folder);
  for (const name of ['Mobile app', 'Partner reports']) await createApplication(page, name);
  const world = await makeWorld(page, context.request);
  for (const state of portalStates)
    await shootState(state.stranger ? stranger : context, state, world, folder);
}

/** The three pictures of the README: 1440 px wide, light. */
async function readmePictures(browser: Browser, portal: OwnPortal, folder: string): Promise<void> {
  const context = await browser.newContext({
    baseURL: portal.origin,
    viewport: WINDOWS[1440],
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto('/set-up');
  await setUp(page, setUpCode(portal.announcement), OWNER);
  const world = await makeWorld(page, context.request);
  await page.goto(`/applications/${world.fresh}`);
  await page.getByText('To your first call').waitFor();
  await page.screenshot({ path: join(folder, 'overview.png') });
  await openKeys(page, world.used, 'production');
  await expectLoaded(page);
  await page.screenshot({ path: join(folder, 'application-keys.png'), fullPage: true });
  await portalStates.find(({ name }) => name === 'test token')!.arrange!(page);
  await page.screenshot({ path: join(folder, 'test-token.png') });
}

const readme = process.argv.includes('--readme');
const named = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
const folder = named ?? (readme ? README_FOLDER : mkdtempSync(join(tmpdir(), 'gatehouse-screenshots-')));
mkdirSync(folder, { recursive: true });

// Addresses are to be seen in the pictures of the README, so they are those of its text.
const portal = await OwnPortal.start({ LOG_LEVEL: 'warn', ...(readme ? { PORT: '3000' } : {}) });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  await (readme ? readmePictures : everyState)(browser, portal, folder);
  console.log(`Pictures are in ${folder}`);
} finally {
  await browser.close();
  await portal.discard();
}
