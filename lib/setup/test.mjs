// `npm test`: every test, with all they need. `npm test -- --unit [files]` and `-- --e2e [files]` run one half.
import './require-node.mjs';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from './postgres-cluster.mjs';
import { HeldOutput } from './held-output.mjs';
import { prepare } from './prepare.mjs';
import { runMain, StepFailed } from './run-step.mjs';
import { ensureSystemPackages, findChromium, findPostgres } from './system-packages.mjs';
import { runBrowserSuites, runUnitSuites } from './test-runs.mjs';

/** What a browser waits for is waited for by the clock, so its tests come first where there are too few processors. */
const BEHIND_THE_BROWSER = 2;

const only = process.argv.slice(2).find((argument) => argument === '--unit' || argument === '--e2e');
const filters = process.argv.slice(2).filter((argument) => argument !== only);

await runMain(async () => {
  try {
    report(await allSuites());
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(error.message);
    report([{ passed: 0, failed: 1, skipped: [] }]);
  }
});

async function allSuites() {
  // Tests start the portal as people do, so both halves need its build.
  await prepare({ build: true });
  await ensureSystemPackages();
  const scratch = mkdtempSync(join(tmpdir(), 'gatehouse-test-'));
  // The default would end this process before it has stopped PostgreSQL; the runners end by themselves.
  process.on('SIGINT', () => {});
  try {
    if (only === '--unit') return [await unitSuites(scratch)];
    if (only === '--e2e') return [await browserSuites(scratch)];
    return await bothHalves(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** Both at the same time: either leaves processors idle while it waits. What the browser's tests say comes after what the others say. */
async function bothHalves(scratch) {
  const output = new HeldOutput();
  const halves = await Promise.allSettled([
    unitSuites(scratch, BEHIND_THE_BROWSER).finally(() => output.release()),
    browserSuites(scratch, output),
  ]);
  return halves.map((half) => {
    if (half.status === 'rejected') throw half.reason;
    return half.value;
  });
}

async function unitSuites(scratch, priority = 0) {
  // Of the tests alone: the product has no such setting.
  const given = process.env.TEST_POSTGRES_URL;
  const programs = findPostgres();
  if (!given && !programs) console.log('PostgreSQL is not installed: the tests that run on it are skipped.');
  const own = !given && programs ? await startPostgres(programs) : undefined;
  try {
    return await runUnitSuites({ scratch, postgresUrl: given ?? own?.url, filters, priority });
  } finally {
    await own?.stop();
  }
}

async function browserSuites(scratch, output = undefined) {
  const { chromium } = await import('@playwright/test');
  const browser = findChromium() !== undefined || existsSync(chromium.executablePath());
  if (!browser) console.log('No browser is installed: the tests in the browser are skipped.');
  return runBrowserSuites({ scratch, browser, filters, output });
}

function report(runs) {
  const passed = runs.reduce((sum, run) => sum + run.passed, 0);
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  const skipped = runs.flatMap((run) => run.skipped);
  if (skipped.length > 0) console.log(`\nSkipped:\n${skipped.map((name) => `  ${name}`).join('\n')}`);
  console.log(
    `\n${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`,
  );
  process.exitCode = failed > 0 ? 1 : 0;
}
