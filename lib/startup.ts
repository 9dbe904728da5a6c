import { listenForChanges } from '@/lib/db/change-notices';
import { forgetAllClients, forgetApplication, forgetClient } from '@/lib/db/client-snapshots';
import { closeDatabase, openDatabase } from '@/lib/db/database';
import {
  forgetExpiredRevocations,
  loadRevocations,
  markRevocationsStale,
  noteRevokedFamily,
  noteRevokedToken,
} from '@/lib/db/revocations';
import { forgetExpiredAttempts } from '@/lib/db/sign-in-limits';
import { systemActor } from '@/lib/domain/actor';
import { ensureFirstOrganization } from '@/lib/domain/first-start';
import { forgetAnswers } from '@/lib/domain/idempotency/once-by-key';
import { provideInProcess } from '@/lib/domain/identity-providers/in-process';
import { forgetOldNotices, NOTICES_MS, sendNotices } from '@/lib/domain/notices/notice-rounds';
import { tellExpiringSecrets } from '@/lib/domain/notices/tell-expiring-secrets';
import { watchIdentityProviders } from '@/lib/domain/notices/watch-identity-providers';
import { createConfiguredAdministrator } from '@/lib/domain/people/create-first-administrator';
import { practiceKeySet } from '@/lib/domain/practice-idp/keys';
import { practiceUserinfo } from '@/lib/domain/practice-idp/userinfo';
import { loadKeyRing } from '@/lib/domain/signing-keys/key-ring';
import { openRootKey } from '@/lib/domain/signing-keys/root-key';
import { ensureSigningKeys, maintainSigningKeys } from '@/lib/domain/signing-keys/rotate-signing-keys';
import { forgetOldTokens } from '@/lib/domain/tokens/forget-old-tokens';
import { flushTokenUsage, USAGE_FLUSH_MS } from '@/lib/domain/usage/token-usage';
import { derivedKey } from '@/lib/platform/derived-keys';
import { env, exportToEnvironment } from '@/lib/platform/env';
import { keepTrying } from '@/lib/platform/keep-trying';
import { flushLog, log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';
import { processSlot } from '@/lib/platform/process-slot';

const MAINTENANCE_MS = 60_000;

interface Rounds {
  /** No further round; resolves when none is under way. */
  stop(): Promise<void>;
}

interface Running {
  stopListening: () => Promise<void>;
  rounds: Rounds[];
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
  if (env().PRACTICE_IDP === 'on') provideInProcess({ keySet: practiceKeySet, userinfo: practiceUserinfo });
  const stopListening = await listenForChanges(onNotice, onGap);
  // From here on changes are heard; what changed while the keys were first read was not.
  await loadRevocations();
  await loadKeyRing();
  return {
    stopListening,
    rounds: [
      every(USAGE_FLUSH_MS, 'usage', flushTokenUsage),
      every(NOTICES_MS, 'notices', sendNotices),
      every(MAINTENANCE_MS, 'maintenance', maintain),
    ],
  };
}

/** next-auth and Next read these from the environment and nowhere else. The secrets are derived, so that all replicas have the same. */
function configureLibraries(): void {
  const { HOST, PORT } = env();
  exportToEnvironment({
    // Where Next fetches the page that an action redirects to: itself, whatever Host the request named and whoever ends TLS.
    __NEXT_PRIVATE_ORIGIN: `http://${['0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST}:${PORT}`,
    NEXTAUTH_URL: env().PORTAL_URL,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: derivedKey('server-actions').toString('base64'),
  });
}

const noticeHandlers: Record<string, (first: string, second: string) => void> = {
  client: forgetClient,
  application: forgetApplication,
  everything: forgetAllClients,
  'signing-keys': () => reloads.get().request(),
  'revoked-token': (jti, expSeconds) => noteRevokedToken(jti, Number(expSeconds) * 1000),
  'revoked-family': (id, atSeconds) => noteRevokedFamily(id, Number(atSeconds) * 1000),
};

function onNotice(notice: string): void {
  const [kind = '', first = '', second = ''] = notice.split(' ');
  noticeHandlers[kind]?.(first, second);
}

// What is held whole in memory has to be read again until that succeeds: until then a withdrawn token or key could pass for live.
const reloads = processSlot('reloads', () =>
  keepTrying('reload', async () => {
    await loadRevocations();
    await loadKeyRing();
  }),
);

/** Notices may have been missed: nothing in memory can be trusted to be current. */
function onGap(): void {
  forgetAllClients();
  markRevocationsStale();
  reloads.get().request();
}

/** Each step by itself: one that fails does not keep the others from their turn. */
async function maintain(): Promise<void> {
  reloads.get().request();
  const steps = [
    () => maintainSigningKeys(systemActor('key schedule')),
    forgetExpiredRevocations,
    forgetOldTokens,
    forgetAnswers,
    forgetExpiredAttempts,
    tellExpiringSecrets,
    watchIdentityProviders,
    forgetOldNotices,
  ];
  for (const step of steps) await step().catch((error: unknown) => reportFailure('maintenance', error));
}

function reportFailure(what: string, error: unknown): void {
  count('gatehouse_unexpected_errors_total', { where: what });
  log().error({ event: 'background.failed', what, err: error });
}

/** Rounds that follow each other at an interval, one at a time. */
function every(intervalMs: number, what: string, work: () => Promise<void>): Rounds {
  let current: Promise<void> | undefined;
  const round = () => {
    current ??= work()
      .catch((error: unknown) => reportFailure(what, error))
      .finally(() => (current = undefined));
  };
  const timer = setInterval(round, intervalMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await current;
    },
  };
}

/** Ends the background work, writes what was counted, and closes the database. The process can end then. */
export async function stopped(): Promise<void> {
  const running = await slot.peek();
  slot.clear();
  if (!running) return;
  await running.stopListening();
  await Promise.all([...running.rounds, reloads.get()].map((work) => work.stop()));
  reloads.clear();
  await flushTokenUsage();
  await closeDatabase();
  flushLog();
}
