import { expectAccessible, WINDOWS } from './accessible';
import { portalStates } from './portal-states';
import { NOBODY, test } from './portal-test';
import { makeWorld, type World } from './world';

let world: World;

test.beforeAll(async ({ browser, administratorState }, { project, workerIndex }) => {
  const { baseURL } = project.use;
  const context = await browser.newContext({ baseURL, storageState: administratorState });
  // After a failure a new worker begins again, with the names of the last one taken.
  const suffix = workerIndex === 0 ? '' : ` ${workerIndex}`;
  world = await makeWorld(await context.newPage(), context.request, suffix);
  await context.close();
});

for (const { name, path, arrange, width, stranger, missing } of portalStates) {
  test.describe(name, () => {
    test.use({ ...(stranger ? { storageState: NOBODY } : {}), ...(missing ? { tolerated: [/404/] } : {}) });

    test('no violation in either theme, no overflow, no complaint', async ({ page }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      if (width) await page.setViewportSize(WINDOWS[width]);
      await page.goto(path(world));
      await arrange?.(page);
      await expectAccessible(page, width);
    });
  });
}
