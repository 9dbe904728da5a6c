import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { bundleOf, root, type Program } from './bundle';
import { LOAD_CORE, nodeOnCore, SERVER_CORE } from './cores';
import type { LoadPlan, LoadResult } from './load/plan';

type Variables = Record<string, string>;

const environment = (variables: Variables): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  NODE_ENV: 'production',
  ...variables,
});

const endings: (() => void)[] = [];

process.once('exit', () => endings.forEach((end) => end()));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Does something when the benchmark ends, however it ends. */
export function whenBenchEnds(end: () => void): void {
  endings.push(end);
}

/** A server under test, on its own core. What it logs goes to /dev/null, as into a pipe that somebody empties. */
export class ServerProcess {
  private readonly child: ChildProcess;
  private problems = '';

  constructor(
    readonly name: string,
    program: Program,
    args: string[],
    variables: Variables,
  ) {
    const [command, commandArgs] = nodeOnCore(SERVER_CORE, [
      '--enable-source-maps',
      bundleOf(program),
      ...args,
    ]);
    this.child = spawn(command, commandArgs, {
      cwd: root,
      env: environment(variables),
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.child.stderr!.on('data', (chunk) => (this.problems = (this.problems + String(chunk)).slice(-4000)));
    whenBenchEnds(() => this.child.kill('SIGKILL'));
  }

  /** @throws Error with what it printed, once the process is gone */
  demandAlive(): void {
    if (this.child.exitCode === null && this.child.signalCode === null) return;
    throw new Error(`${this.name} ended.\n${this.problems}`);
  }

  /** Resident memory in megabytes, now and at its highest; null where there is no /proc. */
  memory(): { residentMb: number; peakMb: number } | null {
    let status: string;
    try {
      status = readFileSync(`/proc/${this.child.pid}/status`, 'utf8');
    } catch {
      return null;
    }
    const megabytes = (field: string) =>
      Math.round(Number(new RegExp(`${field}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024);
    return { residentMb: megabytes('VmRSS'), peakMb: megabytes('VmHWM') };
  }

  get pid(): number {
    return this.child.pid!;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    const cut = setTimeout(() => this.child.kill('SIGKILL'), 15_000);
    this.child.kill('SIGTERM');
    await ended;
    clearTimeout(cut);
  }
}

/** Runs a program to its end and parses the last line it printed. */
export async function runForJson<T>(program: Program, args: string[], variables: Variables = {}): Promise<T> {
  const [command, commandArgs] = nodeOnCore(LOAD_CORE, [bundleOf(program), ...args]);
  const { stdout } = await promisify(execFile)(command, commandArgs, {
    cwd: root,
    env: environment(variables),
  });
  return JSON.parse(stdout.trim().split('\n').at(-1)!) as T;
}

/** Runs the load generator. */
export function generateLoad(plan: LoadPlan): Promise<LoadResult> {
  return runForJson<LoadResult>('generator', [JSON.stringify(plan)]);
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
