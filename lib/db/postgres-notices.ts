import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { ListenForChanges } from '@/lib/db/connection';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';

// A change has to reach every process within a second, or the process has to forget what it knows. So a connection that may be dead is
// found out within two beats, and while there is none, a gap is reported with each attempt to get one.
const BEAT_MS = 400;
const CONNECT_TIMEOUT_MS = 700;
// Before there is anything in memory there is nothing to forget: a start on a busy machine may take its time.
const FIRST_CONNECT_TIMEOUT_MS = 5_000;
const PAUSE_MS = 200;

/** Listens on a connection of its own, and gets another when it is lost. Rejects only when there is none to begin with. */
export function listenOnPostgres(config: pg.ClientConfig): ListenForChanges {
  return async (onNotice, onGap) => {
    const stopping = new AbortController();
    const first = await openSubscription(config, onNotice, FIRST_CONNECT_TIMEOUT_MS);
    const subscribe = () => openSubscription(config, onNotice, CONNECT_TIMEOUT_MS);
    const ended = keepListening(first, subscribe, onGap, stopping.signal);
    return async () => {
      stopping.abort();
      await ended;
    };
  };
}

async function openSubscription(
  config: pg.ClientConfig,
  onNotice: (notice: string) => void,
  timeoutMs: number,
): Promise<pg.Client> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: timeoutMs, query_timeout: timeoutMs });
  client.on('notification', ({ payload }) => onNotice(payload ?? ''));
  // The next beat fails and says so. Without a listener the event would end the process.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('LISTEN gatehouse');
    return client;
  } catch (error) {
    discard(client);
    throw error;
  }
}

async function keepListening(
  first: pg.Client,
  subscribe: () => Promise<pg.Client>,
  onGap: () => void,
  signal: AbortSignal,
): Promise<void> {
  for (let client: pg.Client | undefined = first; client;) {
    await untilLost(client, signal);
    discard(client);
    if (signal.aborted) return;
    count('gatehouse_notification_drops_total');
    log().warn('the connection for change notices was lost');
    client = await subscribeAgain(subscribe, onGap, signal);
    // What changed between the last gap and the new connection was not heard.
    onGap();
  }
}

async function subscribeAgain(
  subscribe: () => Promise<pg.Client>,
  onGap: () => void,
  signal: AbortSignal,
): Promise<pg.Client | undefined> {
  while (!signal.aborted) {
    onGap();
    try {
      return await subscribe();
    } catch {
      await pause(PAUSE_MS, signal);
    }
  }
  return undefined;
}

/** Resolves when the connection does not answer any more, or when the signal says to stop. */
async function untilLost(client: pg.Client, signal: AbortSignal): Promise<void> {
  const ended = new Promise<void>((resolve) => void client.once('end', resolve));
  while (!signal.aborted) {
    try {
      await client.query({ text: 'SELECT 1', query_timeout: BEAT_MS } as pg.QueryConfig);
    } catch {
      return;
    }
    await Promise.race([pause(BEAT_MS, signal), ended]);
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await wait(ms, undefined, { signal }).catch(() => undefined);
}

function discard(client: pg.Client): void {
  client.removeAllListeners('notification');
  client.end().catch(() => undefined);
}
