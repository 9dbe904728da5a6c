import cluster from 'node:cluster';
import type { Server } from 'node:http';
import { setUpCode } from '@/lib/domain/people/set-up-code';
import { setUpNeeded } from '@/lib/domain/people/create-first-administrator';
import { practiceIssuer } from '@/lib/domain/practice-idp/keys';
import { rotateOnSignal } from '@/lib/domain/signing-keys/rotate-on-signal';
import { addUpMetrics, answerForMetrics } from '@/lib/http/cluster-metrics';
import { closeServer, createPortalServer } from '@/lib/http/portal-server';
import { createPracticeServer } from '@/lib/http/practice-server';
import { EXIT_CONFIGURATION, superviseWorkers } from '@/lib/http/supervise-workers';
import { env } from '@/lib/platform/env';
import { flushLog, log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';
import { started, stopped } from '@/lib/startup';

const STOP_GRACE_MS = 10_000;

/** The line a person waits for: where it is and how to get in. */
async function announce(): Promise<void> {
  const { PORTAL_URL, ADMIN_EMAIL, PRACTICE_IDP } = env();
  const way = (await setUpNeeded())
    ? `Set it up at ${PORTAL_URL}/set-up with the code ${setUpCode()}`
    : `Sign in${ADMIN_EMAIL ? ` as ${ADMIN_EMAIL}` : ''}`;
  const practice =
    PRACTICE_IDP === 'on' ? `\nPractice identity provider, for testing only: ${practiceIssuer()}` : '';
  process.stdout.write(`\nGatehouse is ready at ${PORTAL_URL}. ${way}.${practice}\n\n`);
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

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));
}

async function serve(): Promise<void> {
  reportWhatNobodyCaught();
  rotateOnSignal();
  answerForMetrics();
  const { HOST, PORT, PRACTICE_IDP_PORT, NODE_ENV } = env();
  // Not before the modules above: see lib/platform/clock.ts.
  const { default: next } = await import('next');
  const portal = next({ dev: NODE_ENV === 'development', hostname: HOST, port: PORT });
  // One after the other: preparing pages keeps this process busy for so long that its first connections to the database would be given
  // up as not answered.
  await started();
  await portal.prepare();
  const server = createPortalServer(portal.getRequestHandler());
  const upgrade = portal.getUpgradeHandler();
  if (NODE_ENV === 'development') server.on('upgrade', (...request) => void upgrade(...request));
  const servers: Server[] = [server];
  if (PRACTICE_IDP_PORT !== undefined) {
    const practice = createPracticeServer();
    await listening(practice, PRACTICE_IDP_PORT, HOST);
    servers.push(practice);
  }
  await listening(server, PORT, HOST);
  stopOnSignals(async () => {
    await Promise.all(servers.map((each) => closeServer(each, STOP_GRACE_MS)));
    await stopped();
  });
  if (!cluster.isWorker || cluster.worker?.id === 1) await announce();
}

// Errors whose message is meant for the operator. Of these, some mend themselves when the process is started again.
const TOLD = /^(EnvError|MigrationError|DirectoryInUseError|DatabaseUnusableError)$/;
const FINAL = /^(EnvError|MigrationError)$/;

function endWith(error: unknown): never {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  process.stderr.write(`\n${TOLD.test(name) ? message : (stack ?? message)}\n`);
  process.exit(FINAL.test(name) ? EXIT_CONFIGURATION : 1);
}

/** What nobody caught: a promise is logged, and the service goes on; after an exception the process is not to be trusted any more. */
function reportWhatNobodyCaught(): void {
  process.on('unhandledRejection', (error) => {
    count('gatehouse_unexpected_errors_total', { where: 'unhandled rejection' });
    log().error({ event: 'unhandled-rejection', err: error });
  });
  process.on('uncaughtException', (error) => {
    log().fatal({ event: 'uncaught-exception', err: error });
    flushLog();
    process.exit(1);
  });
}

try {
  const { WORKERS } = env();
  if (WORKERS > 1 && cluster.isPrimary) {
    addUpMetrics();
    stopOnSignals(superviseWorkers(WORKERS));
  } else await serve();
} catch (error) {
  endWith(error);
}
