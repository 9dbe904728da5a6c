import type { NewAuditEvent } from '@/lib/db/audit-events';
import type { NewFamily } from '@/lib/db/refresh-tokens';
import { now } from '@/lib/platform/clock';
import { newId, newSortableId } from '@/lib/platform/ids';

/** Where an access token came from. */
export interface NewLineage {
  jti: string;
  /** Row id. */
  clientId: string;
  identityProviderId: string;
  subject: string;
  subjectTokenId: string;
  actor: string | null;
  expiresAtMs: number;
  /** For a subject token that counts once: until when it could come again. Milliseconds since the epoch, like all of them. */
  couldComeAgainUntilMs?: number;
}

/** What an exchange leaves behind. */
export interface ExchangeRecord {
  audit: NewAuditEvent;
  /** None for an exchange that was refused. */
  lineage?: NewLineage;
  /** The family that the exchange begins, and its first token. */
  refresh?: { family: NewFamily; hash: Uint8Array; expiresAt: Date };
}

/** Writes records, which are its one value as JSON. Answers with the `jti` of the tokens that may not be given; null: all may. */
export const RECORD_EXCHANGES = 'SELECT record_exchanges($1) AS refused';

/** Records as the value of `RECORD_EXCHANGES`. The names of the members are those that `record_exchanges` (in the migrations) reads. */
export function exchangeBatch(records: readonly ExchangeRecord[]): string {
  return JSON.stringify(records.map(batchMember));
}

function batchMember({ audit, lineage, refresh }: ExchangeRecord) {
  const at = now();
  return {
    at,
    audit_id: newSortableId(at),
    organization_id: audit.organizationId,
    actor_type: audit.actorType,
    actor_id: audit.actorId,
    actor_label: audit.actorLabel,
    action: audit.action,
    target_type: audit.targetType,
    target_id: audit.targetId,
    target_label: audit.targetLabel,
    application_id: audit.applicationId,
    client_id: audit.clientId,
    outcome: audit.outcome,
    reason: audit.reason ?? undefined,
    address: audit.address,
    request_id: audit.requestId,
    details: audit.details,
    jti: lineage?.jti,
    identity_provider_id: lineage?.identityProviderId,
    subject: lineage?.subject,
    subject_token_id: lineage?.subjectTokenId,
    actor: lineage?.actor ?? undefined,
    expires_at: lineage?.expiresAtMs,
    could_come_again_until: lineage?.couldComeAgainUntilMs,
    refresh: refresh && refreshMember(refresh),
  };
}

function refreshMember({ family, hash, expiresAt }: NonNullable<ExchangeRecord['refresh']>) {
  return {
    family_id: family.id,
    user_type: family.userType,
    audience: family.audience,
    scope: family.scope,
    claims: family.claims,
    member_id: family.memberId,
    created_at: family.createdAt,
    family_expires_at: family.expiresAt,
    token_id: newId(),
    hash: `\\x${Buffer.from(hash).toString('hex')}`,
    expires_at: expiresAt,
  };
}
