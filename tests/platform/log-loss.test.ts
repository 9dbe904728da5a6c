import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';

it(
  'LG-05 a log that nobody takes stops nothing, and what is lost is counted',
  { timeout: 30_000 },
  async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tests/platform/log-loss-program.ts'], {
      env: { PATH: process.env.PATH, NODE_ENV: 'production' },
      // Standard output is a pipe that is never read.
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [said] = (await once(child.stderr, 'data')) as [Buffer];
    const lost = Number(said.toString());
    expect(lost).toBeGreaterThan(1000);
    expect(lost).toBeLessThan(16_384);
  },
);
