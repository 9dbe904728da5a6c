import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a Node program in this terminal in our place: signals are handed on, and this process ends as the program ended.
 * In a terminal Ctrl-C reaches both, so the program may get the same signal twice.
 * @param {string[]} args for node
 * @param {NodeJS.ProcessEnv} env set on top of this process's environment
 */
export function runForeground(args, env) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    // Handed on whole, not read: what is ours in it is read by lib/platform/env in there.
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: 'inherit',
  });
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    for (const name of signals) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}
