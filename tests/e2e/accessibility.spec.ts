import { expectAccessible, WINDOWS } from './accessible';
import { portalStates } from './portal-states';
import { NOBODY, test } from './portal-test';

for (const { name, path, arrange, width, stranger, missing } of portalStates) {
  test.describe(name, () => {
    test.use({ ...(stranger ? { storageState: NOBODY } : {}), ...(missing ? { tolerated: [/404/] } : {}) });

    test('no violation in either theme, no overflow, no complaint', async ({ page, world }) => {
      await page.emulateMedia({ reducedMotion: 'reduce' });
      if (width) await page.setViewportSize(WINDOWS[width]);
      await page.goto(path(world));
      await arrange?.(page);
      await expectAccessible(page, width);
    });
  });
}
