import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { fromRoot, root } from './paths.mjs';

/** @typedef {{ passed: number, failed: number, skipped: string[] }} Counts skipped: the names of the tests */

const vitest = [fromRoot('node_modules/vitest/vitest.mjs')];
const vitestConfig = ['-c', 'tests/config/vitest.config.ts'];
const playwright = [
  fromRoot('node_modules/@playwright/test/cli.js'),
  'test',
  '-c',
  'tests/config/playwright.config.ts',
];

/**
 * Runs the Vitest suites; those on a PostgreSQL server only when there is one.
 * @param {{ scratch: string, postgresUrl: string | undefined, filters: string[], priority?: number }} options priority: as for
 * `os.setPriority`
 * @returns {Promise<Counts>}
 */
export async function runUnitSuites({ scratch, postgresUrl, filters, priority = 0 }) {
  const report = join(scratch, 'vitest.json');
  const projects = ['once', 'pglite', ...(postgresUrl ? ['postgres'] : [])];
  const code = await inForeground(
    [
      ...vitest,
      ...['run', ...vitestConfig, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...[...projects.map((name) => `--project=${name}`), ...filters],
    ],
    postgresUrl ? { TEST_POSTGRES_URL: postgresUrl } : {},
    { priority },
  );
  const counts = atLeastOneFailure(code, vitestCounts(await readReport(report)));
  if (postgresUrl) return counts;
  return { ...counts, skipped: [...counts.skipped, ...(await listPostgresTests(scratch, filters))] };
}

function vitestCounts(report) {
  const files = report?.testResults ?? [];
  const tests = files.flatMap((file) => file.assertionResults);
  const named = (...statuses) =>
    tests.filter(({ status }) => statuses.includes(status)).map(({ fullName }) => fullName);
  // A file that cannot be loaded has no tests to count.
  const broken = files.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return {
    passed: named('passed').length,
    failed: named('failed').length + broken.length,
    skipped: named('skipped', 'pending', 'todo', 'disabled'),
  };
}

async function listPostgresTests(scratch, filters) {
  const list = join(scratch, 'postgres-tests.json');
  await inForeground(
    [...vitest, 'list', ...vitestConfig, '--project=postgres', `--json=${list}`, ...filters],
    {},
  );
  return ((await readReport(list)) ?? []).map(({ name }) => `postgres: ${name}`);
}

/**
 * Runs the browser tests, or only lists them when there is no browser to run them in.
 * @param {{ scratch: string, browser: boolean, filters: string[], output?: import('./held-output.mjs').HeldOutput }} options output:
 * where what they say goes; the terminal
 * @returns {Promise<Counts>}
 */
export async function runBrowserSuites({ scratch, browser, filters, output }) {
  const report = join(scratch, 'playwright.json');
  const code = await inForeground(
    [...playwright, ...(browser ? ['--reporter=list,json'] : ['--list', '--reporter=json']), ...filters],
    { PLAYWRIGHT_JSON_OUTPUT_FILE: report },
    { output },
  );
  const result = await readReport(report);
  const tests = browserTests(result?.suites ?? []);
  if (!browser)
    return atLeastOneFailure(code, { passed: 0, failed: 0, skipped: tests.map(({ name }) => name) });
  const named = (...statuses) =>
    tests.filter(({ status }) => statuses.includes(status)).map(({ name }) => name);
  return atLeastOneFailure(code, {
    passed: named('expected', 'flaky').length,
    failed: named('unexpected').length,
    skipped: named('skipped'),
  });
}

function browserTests(suites, path = []) {
  return suites.flatMap((suite) => {
    const names = [...path, suite.title];
    const own = (suite.specs ?? []).flatMap((spec) =>
      spec.tests.map(({ status, projectName }) => ({
        status,
        name: [projectName, ...names, spec.title].join(' › '),
      })),
    );
    return [...own, ...browserTests(suite.suites ?? [], names)];
  });
}

/** A runner that ended badly without a failed test (no tests, an error outside of one) has failed all the same. */
function atLeastOneFailure(code, counts) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

async function readReport(path) {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  await rm(path, { force: true });
  return text === undefined ? undefined : JSON.parse(text);
}

/** Signals of a terminal reach the runner by themselves; it is waited for, so that the caller can clean up after it. */
function inForeground(args, env, { output, priority = 0 } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      // Handed on whole, not read: what is ours in it is read by lib/platform/env in there.
      env: { ...process.env, NODE_ENV: 'test', NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: output ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    });
    if (priority && child.pid) setPriority(child.pid, priority);
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => output.write(chunk));
    const forward = (signal) => child.kill(signal);
    process.on('SIGTERM', forward);
    child.on('close', (code) => {
      process.off('SIGTERM', forward);
      resolve(code ?? 1);
    });
  });
}
