import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';

/** The core of the server under test, and the one of whoever asks it and of what it asks itself. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

/** Whether servers and load generators can be kept apart: two cores, and `taskset` of util-linux. */
export const coresArePinned = cpus().length > 1 && hasTaskset();

function hasTaskset(): boolean {
  try {
    execFileSync('taskset', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Keeps a process that runs already, and all it starts from now on, on one core, when cores can be pinned. */
export function keepOnCore(core: number, pid: number): void {
  if (coresArePinned) execFileSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

/** The command line that runs Node with these arguments on one core, or anywhere when cores cannot be pinned. */
export function nodeOnCore(core: number, args: string[]): [command: string, args: string[]] {
  if (!coresArePinned) return [process.execPath, args];
  return ['taskset', ['-c', String(core), process.execPath, ...args]];
}
