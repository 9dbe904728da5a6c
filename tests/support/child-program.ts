import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const bundles = join(root, 'dist/tests', String(process.pid));

/** A TypeScript program of the tests that runs as a process of its own. */
export interface ChildProgram {
  pid: number;
  /** Every line it has written so far. */
  lines: string[];
  /** Its next line that was not handed out yet; rejects when it ends without one. */
  nextLine(): Promise<string>;
  /** Writes a line to its standard input. */
  send(line: string): void;
  /** Ends it without a warning, and waits until it is gone. */
  kill(): Promise<void>;
  ended: Promise<void>;
}

process.once('exit', () => rmSync(bundles, { recursive: true, force: true }));

const bundled = new Set<string>();

/** Bundles a program as `npm run build` does the server: so it starts in a third of the time, which counts when it is killed often. */
function bundleOf(file: string): string {
  const bundle = join(bundles, file.replace(/[.]ts$/, '.js'));
  if (bundled.has(file)) return bundle;
  buildSync({
    absWorkingDir: root,
    ...{ entryPoints: [file], outfile: bundle, bundle: true, packages: 'external', sourcemap: true },
    ...{ platform: 'node', target: 'node20', format: 'esm' },
  });
  bundled.add(file);
  return bundle;
}

/** Starts a program as `spawnProgram` does. It is killed at the end of the test at the latest. */
export function startProgram(...how: Parameters<typeof spawnProgram>): ChildProgram {
  const program = spawnProgram(...how);
  onTestFinished(() => program.kill());
  return program;
}

/**
 * Starts a program that the caller has to kill.
 * @param file relative to the root of the project
 * @param variables its whole environment, besides PATH and NODE_ENV
 */
export function spawnProgram(
  file: string,
  args: string[],
  variables: Record<string, string> = {},
): ChildProgram {
  const child = spawn(process.execPath, ['--enable-source-maps', bundleOf(file), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...variables },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  // What is written to one that was killed is lost, and that is all.
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'close').then(() => undefined);
  const { lines, nextLine } = readLines(child, ended);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  const send = (line: string) => void child.stdin.write(`${line}\n`);
  return { pid: child.pid!, lines, nextLine, send, kill, ended };
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
