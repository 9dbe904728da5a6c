import cluster from 'node:cluster';
import next from 'next';
import { setUpCode } from '@/lib/domain/people/set-up-code';
import { setUpNeeded } from '@/lib/domain/people/create-first-administrator';
import { rotateOnSignal } from '@/lib/domain/signing-keys/rotate-on-signal';
import { closeServer, createPortalServer } from '@/lib/http/portal-server';
import { env, EnvError } from '@/lib/platform/env';
import { flushLog, log } from '@/lib/platform/log';
import { started, stopped } from '@/lib/startup';

const STOP_GRACE_MS = 10_000;

/** The line a person waits for: where it is and how to get in. */
async function announce(): Promise<void> {
  const { PORTAL_URL, ADMIN_EMAIL } = env();
  const way = (await setUpNeeded())
    ? `Set it up at ${PORTAL_URL}/set-up with the code ${setUpCode()}`
    : `Sign in${ADMIN_EMAIL ? ` as ${ADMIN_EMAIL}` : ''}`;
  process.stdout.write(`\nGatehouse is ready at ${PORTAL_URL}. ${way}.\n\n`);
}

function stopOnSignals(stop: () => Promise<void>): void {
  let stopping = false;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log().info({ event: 'stopping', signal });
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log().error({ event: 'stop.failed', err: error });
        flushLog();
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
}

async function serve(): Promise<void> {
  const { HOST, PORT, NODE_ENV } = env();
  const portal = next({ dev: NODE_ENV === 'development', hostname: HOST, port: PORT });
  // Pages are prepared while the database opens; the port opens when both are ready.
  await Promise.all([portal.prepare(), started()]);
  const server = createPortalServer(portal.getRequestHandler());
  const upgrade = portal.getUpgradeHandler();
  if (NODE_ENV === 'development') server.on('upgrade', (...request) => void upgrade(...request));
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(PORT, HOST, resolve));
  stopOnSignals(async () => {
    await closeServer(server, STOP_GRACE_MS);
    await stopped();
  });
  rotateOnSignal();
  if (!cluster.isWorker || cluster.worker?.id === 1) await announce();
}

/** With PostgreSQL, one process for each of `WORKERS`; one that dies is replaced. */
function superviseWorkers(count: number): void {
  let stopping = false;
  for (let i = 0; i < count; i++) cluster.fork();
  cluster.on('exit', (worker, code) => {
    if (stopping) return;
    // A worker that ends before it listened would end again and again.
    if (!worker.process.connected && code === 78) process.exit(78);
    log().error({ event: 'worker.ended', worker: worker.id, code });
    cluster.fork();
  });
  stopOnSignals(async () => {
    stopping = true;
    const ends = Object.values(cluster.workers ?? {}).map((worker) => {
      worker?.process.kill('SIGTERM');
      return new Promise((resolve) => worker?.once('exit', resolve));
    });
    await Promise.all(ends);
  });
}

// EX_CONFIG of sysexits.h: the configuration has to change before another try makes sense.
function endWith(error: unknown): never {
  const expected =
    error instanceof EnvError ||
    (error instanceof Error && /^(DirectoryInUseError|MigrationError|DatabaseUnusableError)$/.test(error.name));
  const text =
    error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`\n${text}\n`);
  process.exit(78);
}

try {
  const { WORKERS } = env();
  if (WORKERS > 1 && cluster.isPrimary) superviseWorkers(WORKERS);
  else await serve();
} catch (error) {
  endWith(error);
}
