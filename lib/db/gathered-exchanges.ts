import type { NewAuditEvent } from '@/lib/db/audit-events';
import { prisma } from '@/lib/db/database';
import { now } from '@/lib/platform/clock';
import { newSortableId } from '@/lib/platform/ids';
import { processSlot } from '@/lib/platform/process-slot';

/** Where an access token came from. */
export interface NewLineage {
  jti: string;
  /** Row id. */
  clientId: string;
  identityProviderId: string;
  subject: string;
  subjectTokenId: string;
  familyId: string | null;
  actor: string | null;
  issuedAt: Date;
  expiresAt: Date;
}

/** What an exchange leaves behind. */
export interface ExchangeRecord {
  audit: NewAuditEvent;
  /** None for an exchange that was refused. */
  lineage?: NewLineage;
  /** For a subject token that counts once: what identifies it, and until when it could come again. */
  once?: { key: Buffer; expiresAt: Date };
}

interface Waiting {
  record: ExchangeRecord;
  settle: (written: boolean) => void;
  fail: (error: unknown) => void;
}

const MOST_AT_ONCE = 500;

// In one statement, so that it is all there or nothing is. A subject token that counts once counts for the first of those that wait here and
// came with it; in the order of their keys, so that two replicas wait for each other instead of for ever. Rows of a client or an identity
// provider that was deleted meanwhile are left out instead of failing the others.
async function write(records: readonly ExchangeRecord[]): Promise<Set<number>> {
  const at = now();
  const rows = records.map(({ audit, lineage, once }, n) => ({
    n,
    once_key: once?.key.toString('hex'),
    once_until: once?.expiresAt,
    audit: { ...audit, id: newSortableId(at), at: new Date(at) },
    lineage,
  }));
  const written = await prisma().$queryRaw<{ n: number }[]>`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(n int, once_key text, once_until timestamptz, audit jsonb, lineage jsonb)
    ), used AS (
      INSERT INTO used_subject_tokens (key, expires_at)
      SELECT DISTINCT ON (once_key) decode(once_key, 'hex'), once_until FROM given
      WHERE once_key IS NOT NULL ORDER BY once_key, n
      ON CONFLICT DO NOTHING RETURNING encode(key, 'hex') AS key
    ), firsts AS (
      SELECT DISTINCT ON (once_key) n FROM given JOIN used ON used.key = once_key ORDER BY once_key, n
    ), kept AS (
      SELECT given.* FROM given
      WHERE (once_key IS NULL OR n IN (SELECT n FROM firsts))
        AND (lineage IS NULL OR (
          EXISTS (SELECT 1 FROM clients WHERE id = lineage->>'clientId')
          AND EXISTS (SELECT 1 FROM identity_providers WHERE id = lineage->>'identityProviderId')))
    ), lineages AS (
      INSERT INTO exchanged_tokens
        (jti, client_id, identity_provider_id, subject, subject_token_id, family_id, actor, issued_at, expires_at)
      SELECT l."jti", l."clientId", l."identityProviderId", l."subject", l."subjectTokenId", l."familyId", l."actor",
        l."issuedAt", l."expiresAt"
      FROM kept, jsonb_to_record(kept.lineage) AS l(
        "jti" text, "clientId" text, "identityProviderId" text, "subject" text, "subjectTokenId" text, "familyId" text,
        "actor" text, "issuedAt" timestamptz, "expiresAt" timestamptz)
      WHERE kept.lineage IS NOT NULL
    ), audits AS (
      INSERT INTO audit_events
        (id, organization_id, at, actor_type, actor_id, actor_label, action, target_type, target_id, target_label,
         application_id, client_id, outcome, reason, address, request_id, details)
      SELECT a."id", a."organizationId", a."at", a."actorType", a."actorId", a."actorLabel", a."action", a."targetType",
        a."targetId", a."targetLabel", a."applicationId", a."clientId", a."outcome", a."reason", a."address",
        a."requestId", coalesce(a."details", '{}')
      FROM kept, jsonb_to_record(kept.audit) AS a(
        "id" text, "organizationId" text, "at" timestamptz, "actorType" text, "actorId" text, "actorLabel" text,
        "action" text, "targetType" text, "targetId" text, "targetLabel" text, "applicationId" text, "clientId" text,
        "outcome" text, "reason" text, "address" text, "requestId" text, "details" jsonb)
    )
    SELECT n FROM kept`;
  return new Set(written.map(({ n }) => n));
}

/** Collects what arrives while a statement is under way, and writes it with the next. */
class GatheredExchanges {
  private waiting: Waiting[] = [];
  private writing = false;

  add(record: ExchangeRecord): Promise<boolean> {
    return new Promise((settle, fail) => {
      this.waiting.push({ record, settle, fail });
      if (this.writing) return;
      this.writing = true;
      // Not at once: what else this turn of the loop reads goes along.
      setImmediate(() => void this.writeAll());
    });
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) await this.writeBatch(this.waiting.splice(0, MOST_AT_ONCE));
    this.writing = false;
  }

  private async writeBatch(batch: Waiting[]): Promise<void> {
    try {
      const written = await write(batch.map(({ record }) => record));
      batch.forEach(({ settle }, n) => settle(written.has(n)));
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}

const slot = processSlot('gathered-exchanges', () => new GatheredExchanges());

/**
 * Writes what an exchange leaves behind, together with others under way at the same time. Durable when the promise resolves.
 * @returns false: nothing was written, because the subject token counted before, or the client or the identity provider is gone
 */
export function writeExchange(record: ExchangeRecord): Promise<boolean> {
  return slot.get().add(record);
}

/** Removes what no longer matters: lineage of tokens that have expired, and subject tokens that could not come again anyway. */
export async function deleteExpiredExchanges(before: Date): Promise<void> {
  await prisma().exchangedToken.deleteMany({ where: { expiresAt: { lt: before } } });
  await prisma().usedSubjectToken.deleteMany({ where: { expiresAt: { lt: before } } });
}
