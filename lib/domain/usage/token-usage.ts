import type { ClientSnapshot } from '@/lib/db/client-snapshot-rows';
import { touchAccessTokens } from '@/lib/db/access-tokens';
import { prisma } from '@/lib/db/database';
import { addUsage, noteFirstCalls, touchSecrets, type UsageIncrement } from '@/lib/db/usage';
import { systemActor } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { now } from '@/lib/platform/clock';
import { log } from '@/lib/platform/log';
import { count } from '@/lib/platform/metrics';
import { processSlot } from '@/lib/platform/process-slot';

const MINUTE_MS = 60_000;
/** How often what was counted is written. A crash loses at most this much counting. */
export const USAGE_FLUSH_MS = 1000;
// More than this in one second is a flood; it is in the metrics, and the audit need not name every victim of it.
const MAX_FAILURE_ROWS = 20;

interface Failures {
  client: ClientSnapshot;
  address: string;
  count: number;
}

interface Pending {
  tokens: Map<string, UsageIncrement>;
  secrets: Map<string, number>;
  accessTokens: Map<string, number>;
  failures: Map<string, Failures>;
  /** Ids of applications whose token an API accepted. */
  callers: Set<string>;
}

const emptyBatch = (): Pending => ({
  tokens: new Map(),
  secrets: new Map(),
  accessTokens: new Map(),
  failures: new Map(),
  callers: new Set(),
});
const slot = processSlot<Pending>('token-usage', emptyBatch);

/** Counts one answer of the token endpoint. In memory; written by `flushTokenUsage`. */
export function countTokenAnswer(client: ClientSnapshot, grant: string, outcome: string): void {
  addIncrement(slot.get().tokens, client.id, Math.floor(now() / MINUTE_MS) * MINUTE_MS, grant, outcome, 1);
}

function addIncrement(
  tokens: Pending['tokens'],
  clientId: string,
  minuteMs: number,
  grant: string,
  outcome: string,
  by: number,
): void {
  const key = `${clientId} ${minuteMs} ${grant} ${outcome}`;
  const before = tokens.get(key);
  if (before) before.count += by;
  else tokens.set(key, { clientId, minute: new Date(minuteMs), grant, outcome, count: by });
}

/** Remembers that a secret authenticated a client just now. */
export function noteSecretUsed(secretId: string): void {
  slot.get().secrets.set(secretId, now());
}

/** Remembers that a personal access token was used just now. */
export function noteAccessTokenUsed(id: string): void {
  slot.get().accessTokens.set(id, now());
}

/** Remembers that an API accepted a token of this application. */
export function noteApplicationCall(applicationId: string): void {
  slot.get().callers.add(applicationId);
}

/** Remembers a failed authentication in the name of a client, for the audit. One row a second tells how many there were. */
export function noteAuthenticationFailure(client: ClientSnapshot | null, address: string): void {
  if (!client) return;
  const { failures } = slot.get();
  const key = `${client.id} ${address}`;
  const before = failures.get(key);
  if (before) before.count += 1;
  else if (failures.size < MAX_FAILURE_ROWS) failures.set(key, { client, address, count: 1 });
}

async function writeFailures(failures: Pending['failures']): Promise<void> {
  for (const [key, failure] of failures) {
    const actor = systemActor('token endpoint');
    actor.origin.address = failure.address;
    await recordAudit(prisma(), actor, {
      action: 'client.authenticate',
      target: { type: 'client', id: failure.client.id, label: failure.client.clientId },
      organizationId: failure.client.organizationId,
      applicationId: failure.client.applicationId,
      clientId: failure.client.id,
      outcome: 'failure',
      reason: 'invalid_client',
      details: { count: failure.count },
    });
    failures.delete(key);
  }
}

/** Puts back what could not be written, beside what was counted meanwhile. */
function keepForLater(batch: Pending): void {
  const { tokens, secrets, accessTokens, failures, callers } = slot.get();
  for (const id of batch.callers) callers.add(id);
  for (const item of batch.tokens.values()) {
    addIncrement(tokens, item.clientId, item.minute.getTime(), item.grant, item.outcome, item.count);
  }
  for (const [id, at] of batch.secrets) if (!secrets.has(id)) secrets.set(id, at);
  for (const [id, at] of batch.accessTokens) if (!accessTokens.has(id)) accessTokens.set(id, at);
  for (const [key, failure] of batch.failures) if (!failures.has(key)) failures.set(key, failure);
}

/** Writes what was counted since the last call. What cannot be written is kept and tried again. */
export async function flushTokenUsage(): Promise<void> {
  const batch = slot.get();
  const { tokens, secrets, accessTokens, failures, callers } = batch;
  if ([tokens, secrets, accessTokens, failures, callers].every(({ size }) => size === 0)) return;
  slot.set(emptyBatch());
  try {
    await addUsage([...batch.tokens.values()]);
    for (const { grant, outcome, count: answers } of batch.tokens.values()) {
      count('gatehouse_token_requests_total', { grant, outcome }, answers);
    }
    batch.tokens.clear();
    await touchSecrets(batch.secrets);
    batch.secrets.clear();
    await touchAccessTokens(batch.accessTokens);
    batch.accessTokens.clear();
    await noteFirstCalls([...batch.callers]);
    batch.callers.clear();
    await writeFailures(batch.failures);
  } catch (error) {
    count('gatehouse_usage_flush_failures_total');
    log().warn(
      { event: 'usage.flush-failed', err: error },
      'usage counters could not be written and are kept',
    );
    keepForLater(batch);
  }
}
