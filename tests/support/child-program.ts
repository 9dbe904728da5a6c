import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

/** A TypeScript program of the tests that runs as a process of its own. */
export interface ChildProgram {
  pid: number;
  /** Every line it has written so far. */
  lines: string[];
  /** Its next line that was not handed out yet; rejects when it ends without one. */
  nextLine(): Promise<string>;
  /** Ends it without a warning, and waits until it is gone. */
  kill(): Promise<void>;
  ended: Promise<void>;
}

/**
 * Starts a program with `tsx`. It is killed at the end of the test at the latest.
 * @param file relative to the root of the project
 * @param variables its whole environment, besides PATH and NODE_ENV
 */
export function startProgram(
  file: string,
  args: string[],
  variables: Record<string, string> = {},
): ChildProgram {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close').then(() => undefined);
  const { lines, nextLine } = readLines(child, ended);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { pid: child.pid!, lines, nextLine, kill, ended };
}

function readLines(child: ChildProcess, ended: Promise<void>): Pick<ChildProgram, 'lines' | 'nextLine'> {
  const lines: string[] = [];
  let handedOut = 0;
  let wake: () => void = () => undefined;
  createInterface({ input: child.stdout! }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  return {
    lines,
    async nextLine() {
      const index = handedOut++;
      while (lines.length <= index) {
        const arrived = new Promise<void>((resolve) => (wake = resolve));
        const over = await Promise.race([arrived.then(() => false), ended.then(() => true)]);
        if (over && lines.length <= index) throw new Error(`The program ended after: ${lines.join(' | ')}`);
      }
      return lines[index]!;
    },
  };
}
