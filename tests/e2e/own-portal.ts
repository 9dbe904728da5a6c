import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@/tests/support/free-port';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** A portal of its own, on an empty data folder that goes when it stops. */
export class OwnPortal {
  private constructor(
    readonly port: number,
    /** What the terminal says once the portal is ready. */
    readonly announcement: string,
    private readonly process: ReturnType<typeof spawn>,
    /** Settles with the exit code. */
    readonly ended: Promise<number | null>,
    private readonly directory: string,
  ) {}

  /** @param variables the environment it starts in; nothing else of ours is handed on. A free port unless `PORT` names one */
  static async start(variables: Record<string, string> = {}): Promise<OwnPortal> {
    const port = Number(variables.PORT ?? (await freePort()));
    const directory = mkdtempSync(join(tmpdir(), 'gatehouse-own-'));
    const portal = spawn(process.execPath, [join(root, 'dist/server.js')], {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(port),
        DATA_DIR: directory,
        ...variables,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(portal, 'exit').then(([code]) => code as number | null);
    let printed = '';
    for await (const chunk of portal.stdout.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
      printed += String(chunk);
      if (/Gatehouse is ready.*\n/.test(printed)) break;
    }
    const announcement = /Gatehouse is ready.*/.exec(printed)?.[0];
    if (!announcement) throw new Error(`The portal ended before it was ready:\n${printed}`);
    portal.stdout.resume();
    return new OwnPortal(port, announcement, portal, ended, directory);
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  get running(): boolean {
    return this.process.exitCode === null && this.process.signalCode === null;
  }

  /** Asks it to stop, as an operator does. */
  terminate(): void {
    this.process.kill('SIGTERM');
  }

  /** Stops it and removes what it made. */
  async discard(): Promise<void> {
    if (this.running) this.terminate();
    await this.ended;
    rmSync(this.directory, { recursive: true, force: true });
  }
}
