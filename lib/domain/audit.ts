import type { Actor } from '@/lib/domain/actor';
import { insertAuditEvent, insertAuditEvents, type NewAuditEvent } from '@/lib/db/audit-events';
import type { Db } from '@/lib/db/transaction';

/** What happened, in the words of the activity list. */
export interface AuditEntry {
  action: `${string}.${string}`;
  target: { type: string; id: string | null; label: string };
  organizationId: string | null;
  applicationId?: string;
  /** Row id of the client, not its Consumer Key. */
  clientId?: string;
  outcome?: 'success' | 'failure';
  /** A code, for a failure. */
  reason?: string;
  /** Never a secret, never a token. */
  details?: Record<string, string | number | boolean | null | string[]>;
}

function identityOf(actor: Actor): { actorId: string | null; actorLabel: string } {
  if (actor.kind === 'person') return { actorId: actor.userId, actorLabel: actor.email };
  if (actor.kind === 'client') return { actorId: actor.id, actorLabel: actor.consumerKey };
  return { actorId: null, actorLabel: actor.label };
}

// Whoever reads the audit wants to know whether a person or a program of theirs did it.
function detailsOf(actor: Actor, { details = {} }: AuditEntry): NonNullable<AuditEntry['details']> {
  const token = actor.kind === 'person' ? actor.accessToken : undefined;
  return token ? { ...details, accessToken: token.name, accessTokenId: token.id } : details;
}

/** The row of an entry. */
export function auditRow(actor: Actor, entry: AuditEntry): NewAuditEvent {
  return {
    organizationId: entry.organizationId,
    actorType: actor.kind,
    ...identityOf(actor),
    action: entry.action,
    targetType: entry.target.type,
    targetId: entry.target.id,
    targetLabel: entry.target.label,
    applicationId: entry.applicationId ?? null,
    clientId: entry.clientId ?? null,
    outcome: entry.outcome ?? 'success',
    reason: entry.reason ?? null,
    address: actor.origin.address,
    requestId: actor.origin.requestId,
    details: detailsOf(actor, entry),
  };
}

/** Adds one row to the audit. Called with the transaction of the change itself, so that there is never one without the other. */
export async function recordAudit(tx: Db, actor: Actor, entry: AuditEntry): Promise<void> {
  await insertAuditEvent(tx, auditRow(actor, entry));
}

/** Adds many rows to the audit in one go: for one change that concerns many things. */
export async function recordAudits(tx: Db, actor: Actor, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await insertAuditEvents(
    tx,
    entries.map((entry) => auditRow(actor, entry)),
  );
}
