// What the checks need before the first of them can run; `.ci/run` starts with it.
import './require-node.mjs';
import { prepare } from './prepare.mjs';
import { runMain } from './run-step.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

await runMain(async () => {
  await prepare({ build: false });
  await ensureSystemPackages();
});
