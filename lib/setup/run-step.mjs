import { spawn } from 'node:child_process';
import { fromRoot, root } from './paths.mjs';

const leash = fromRoot('lib/setup/leash.mjs');

/** A step that failed and has already said so; the command ends without a stack trace. */
export class StepFailed extends Error {}

/**
 * Runs a command quietly: one line that says what is going on and how long it took. Its output is shown only when it
 * fails, and then in full.
 * @param {string} title
 * @param {string[]} command program and arguments
 * @param {NodeJS.ProcessEnv} [env] set on top of this process's environment
 * @throws {StepFailed} when the command does not end with 0
 */
export async function runStep(title, command, env = {}) {
  await timed(title, async () => {
    const { code, output } = await capture(command, env);
    if (code === 0) return;
    process.stdout.write('failed\n\n');
    process.stderr.write(`${output.trimEnd()}\n\n`);
    throw new StepFailed(`"${title}" failed: ${command.join(' ')}`);
  });
}

/**
 * Prints a title, does the work, prints the seconds it took.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 */
export async function timed(title, work) {
  const started = performance.now();
  process.stdout.write(`${title} … `);
  const result = await work();
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1)} s\n`);
  return result;
}

/**
 * Runs a command to its end with standard output and error in one string.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program cannot be started
 */
export function capture(command, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [leash, ...command], {
      cwd: root,
      // Handed on whole, not read: what is ours in it is read by lib/platform/env in there.
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
      stdio: 'pipe',
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Runs a command's main function: a failed step ends the process with 1 and no stack trace.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof StepFailed ? error.message : error);
    process.exitCode = 1;
  }
}
