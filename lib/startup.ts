import { listenForChanges } from '@/lib/db/change-notices';
import { forgetAllClients, forgetApplication, forgetClient } from '@/lib/db/client-snapshots';
import { closeDatabase, openDatabase } from '@/lib/db/database';
import { forgetExpiredRevocations, loadRevocations, noteRevokedFamily, noteRevokedToken } from '@/lib/db/revocations';
import { systemActor } from '@/lib/domain/actor';
import { ensureFirstOrganization } from '@/lib/domain/first-start';
import { createConfiguredAdministrator } from '@/lib/domain/people/create-first-administrator';
import { loadKeyRing } from '@/lib/domain/signing-keys/key-ring';
import { openRootKey } from '@/lib/domain/signing-keys/root-key';
import { ensureSigningKeys, maintainSigningKeys } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { forgetOldTokens } from '@/lib/domain/tokens/forget-old-tokens';
import { flushTokenUsage, USAGE_FLUSH_MS } from '@/lib/domain/usage/token-usage';
import { derivedKey } from '@/lib/platform/derived-keys';
import { env, exportToEnvironment } from '@/lib/platform/env';
import { flushLog, log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';
import { processSlot } from '@/lib/platform/process-slot';

const MAINTENANCE_MS = 60_000;

interface Running {
  stopListening: () => Promise<void>;
  timers: NodeJS.Timeout[];
}

const slot = processSlot<Promise<Running>>('running', start);

/** Resolves when this process can serve: database open and migrated, keys loaded, changes heard. Once per process. */
export async function started(): Promise<void> {
  await slot.get();
}

async function start(): Promise<Running> {
  await openDatabase();
  await openRootKey();
  configureLibraries();
  await ensureFirstOrganization();
  await ensureSigningKeys();
  await createConfiguredAdministrator();
  const stopListening = await listenForChanges(onNotice, onGap);
  await loadRevocations();
  return {
    stopListening,
    timers: [every(USAGE_FLUSH_MS, 'usage', flushTokenUsage), every(MAINTENANCE_MS, 'maintenance', maintain)],
  };
}

/** next-auth and Next read these from the environment and nowhere else. The secrets are derived, so that all replicas have the same. */
function configureLibraries(): void {
  const { HOST, PORT } = env();
  exportToEnvironment({
    // Where Next fetches the page that an action redirects to: itself, whatever Host the request named and whoever ends TLS.
    __NEXT_PRIVATE_ORIGIN: `http://${['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST}:${PORT}`,
    NEXTAUTH_URL: env().PORTAL_URL,
    NEXTAUTH_SECRET: env().AUTH_SECRET ?? derivedKey('sign-in-cookies').toString('base64'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derivedKey('server-actions').toString('base64'),
  });
}

const noticeHandlers: Record<string, (first: string, second: string) => void | Promise<void>> = {
  client: forgetClient,
  application: forgetApplication,
  everything: forgetAllClients,
  'signing-keys': loadKeyRing,
  'revoked-token': (jti, expSeconds) => noteRevokedToken(jti, Number(expSeconds) * 1000),
  'revoked-family': (id, atSeconds) => noteRevokedFamily(id, Number(atSeconds) * 1000),
};

function onNotice(notice: string): void {
  const [kind = '', first = '', second = ''] = notice.split(' ');
  inBackground(`notice ${kind}`, async () => noticeHandlers[kind]?.(first, second));
}

/** Notices may have been missed: nothing in memory can be trusted to be current. */
function onGap(): void {
  forgetAllClients();
  inBackground('reload after a gap', async () => {
    await loadRevocations();
    await loadKeyRing();
  });
}

async function maintain(): Promise<void> {
  await maintainSigningKeys(systemActor('key schedule'));
  await forgetExpiredRevocations();
  await forgetOldTokens();
}

/** Work nobody waits for. What fails is logged and counted; the next round tries again. */
function inBackground(what: string, work: () => Promise<void>): void {
  work().catch((error: unknown) => {
    count('gatehouse_unexpected_errors_total', { where: what });
    log().error({ event: 'background.failed', what, err: error });
  });
}

function every(intervalMs: number, what: string, work: () => Promise<void>): NodeJS.Timeout {
  let busy = false;
  const round = async () => {
    if (busy) return;
    busy = true;
    await work().finally(() => (busy = false));
  };
  return setInterval(() => inBackground(what, round), intervalMs).unref();
}

/** Ends the background work, writes what was counted, and closes the database. The process can end then. */
export async function stopped(): Promise<void> {
  const running = await slot.peek();
  slot.clear();
  if (!running) return;
  for (const timer of running.timers) clearInterval(timer);
  await running.stopListening();
  await flushTokenUsage();
  await closeDatabase();
  flushLog();
}
