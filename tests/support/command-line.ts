import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Outcome {
  /** Exit code. */
  code: number;
  stdout: string;
  stderr: string;
}

export interface Typed {
  /** What is piped in. */
  input?: string;
  variables?: Record<string, string>;
}

/** A person at a terminal, with a home of their own. Once at the top of a file. */
export function useCommandLine() {
  const home = mkdtempSync(join(tmpdir(), 'gatehouse-home-'));
  const programs = mkdtempSync(join(tmpdir(), 'gatehouse-program-'));
  const program = join(programs, 'cli.mjs');
  // In one file it starts in a fifth of the time, and there are many starts.
  beforeAll(async () => {
    const entryPoints = ['lib/cli/main.ts'];
    const format = { bundle: true, platform: 'node', format: 'esm' } as const;
    await build({ ...format, absWorkingDir: root, entryPoints, outfile: program });
  });
  afterAll(() => {
    for (const folder of [home, programs]) rmSync(folder, { recursive: true, force: true });
  });
  return {
    /** Where the login is kept. */
    file: join(home, 'gatehouse', 'login.json'),

    /** Types a command; the process sees nothing of the environment of the tests. */
    async run(args: string[], { input = '', variables = {} }: Typed = {}): Promise<Outcome> {
      const child = spawn(process.execPath, [program, ...args], {
        cwd: root,
        env: { PATH: process.env.PATH, HOME: home, XDG_CONFIG_HOME: home, NODE_ENV: 'test', ...variables },
      });
      child.stdin.on('error', () => undefined).end(input);
      const [stdout, stderr, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'close') as Promise<[number]>,
      ]);
      return { code, stdout, stderr };
    },

    /** Everything in every file of the home. */
    everyFile(): string {
      return readdirSync(home, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n');
    },
  };
}
