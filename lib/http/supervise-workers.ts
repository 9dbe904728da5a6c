import cluster, { type Worker } from 'node:cluster';
import { log } from '@/lib/platform/log';

/** EX_CONFIG of sysexits.h: the configuration has to change before another try makes sense. */
export const EXIT_CONFIGURATION = 78;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
// Who serves this long was well started; the next fault begins with the short pause again.
const SETTLED_MS = 60_000;

/** Signals that one worker does the work of. */
const FOR_ONE: NodeJS.Signals = 'SIGUSR2';

/**
 * Keeps `count` worker processes running and replaces those that end, with growing pauses. Ends itself only when the configuration is
 * refused before any worker has served.
 * @returns stops all of them and resolves when they are gone
 */
export function superviseWorkers(count: number): () => Promise<void> {
  let stopping = false;
  let everServed = false;
  let waitMs = FIRST_WAIT_MS;
  const living = () =>
    Object.values(cluster.workers ?? {}).filter((worker): worker is Worker => worker !== undefined);

  cluster.on('listening', () => (everServed = true));
  cluster.on('exit', (worker, code) => {
    if (stopping) return;
    if (code === EXIT_CONFIGURATION && !everServed) process.exit(EXIT_CONFIGURATION);
    log().error({ event: 'worker.ended', worker: worker.id, code, restartInMs: waitMs });
    setTimeout(() => !stopping && cluster.fork(), waitMs);
    waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
    setTimeout(() => (waitMs = FIRST_WAIT_MS), SETTLED_MS).unref();
  });
  if (process.platform !== 'win32') process.on(FOR_ONE, () => living()[0]?.process.kill(FOR_ONE));
  for (let i = 0; i < count; i++) cluster.fork();

  return async () => {
    stopping = true;
    const ends = living().map((worker) => new Promise((resolve) => worker.once('exit', resolve)));
    for (const worker of living()) worker.process.kill('SIGTERM');
    await Promise.all(ends);
  };
}
