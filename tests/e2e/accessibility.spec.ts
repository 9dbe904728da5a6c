import { expectAccessible } from './accessible';
import { openState, portalStates } from './portal-states';
import { NOBODY, test } from './portal-test';

for (const state of portalStates) {
  const { name, stranger, missing } = state;
  test.describe(name, () => {
    test.use({ ...(stranger ? { storageState: NOBODY } : {}), ...(missing ? { tolerated: [/404/] } : {}) });

    test('no violation in either theme, no overflow, no complaint', async ({ page, world }) => {
      await openState(page, state, world);
      await expectAccessible(page, state.width);
    });
  });
}
