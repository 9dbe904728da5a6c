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
  expiresAt: Date;
  /** For a subject token that counts once: what identifies it, and until when it could come again. */
  once?: { key: Buffer; expiresAt: Date };
}

/** What an exchange leaves behind. */
export interface ExchangeRecord {
  audit: NewAuditEvent;
  /** None for an exchange that was refused. */
  lineage?: NewLineage;
  /** The family that the exchange begins, and its first token. */
  refresh?: { family: NewFamily; hash: Uint8Array; expiresAt: Date };
}

type Cell = string | null;

/** A value of an array in PostgreSQL's own writing, which every driver passes on as it is. */
function element(value: Cell): string {
  if (value === null) return 'NULL';
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}

/** Values as a literal of an array. */
export const arrayLiteral = (values: readonly Cell[]): string => `{${values.map(element).join()}}`;

const instant = (date: Date | undefined): Cell => date?.toISOString() ?? null;
const bytes = (value: Uint8Array | undefined): Cell =>
  value === undefined ? null : `\\x${Buffer.from(value).toString('hex')}`;
/** A literal of `text[]`. */
const texts = (values: readonly string[] | undefined): Cell =>
  values === undefined ? null : arrayLiteral(values);
const object = (value: unknown): Cell => (value === undefined ? null : JSON.stringify(value));

/** The parameters of `record_exchanges` (in the migrations), with their types and what they hold of a record. */
const COLUMNS: [name: string, type: string, cell: (record: ExchangeRecord, at: number) => Cell][] = [
  ['audit_ids', 'text', (_, at) => newSortableId(at)],
  ['organization_ids', 'text', ({ audit }) => audit.organizationId ?? null],
  ['instants', 'timestamptz', (_, at) => instant(new Date(at))],
  ['actor_types', 'text', ({ audit }) => audit.actorType],
  ['actor_ids', 'text', ({ audit }) => audit.actorId ?? null],
  ['actor_labels', 'text', ({ audit }) => audit.actorLabel],
  ['actions', 'text', ({ audit }) => audit.action],
  ['target_types', 'text', ({ audit }) => audit.targetType],
  ['target_ids', 'text', ({ audit }) => audit.targetId ?? null],
  ['target_labels', 'text', ({ audit }) => audit.targetLabel],
  ['application_ids', 'text', ({ audit }) => audit.applicationId ?? null],
  ['client_ids', 'text', ({ audit }) => audit.clientId ?? null],
  ['outcomes', 'text', ({ audit }) => audit.outcome],
  ['reasons', 'text', ({ audit }) => audit.reason ?? null],
  ['addresses', 'text', ({ audit }) => audit.address ?? null],
  ['request_ids', 'text', ({ audit }) => audit.requestId ?? null],
  ['detail_objects', 'text', ({ audit }) => object(audit.details ?? {})],
  ['jtis', 'text', ({ lineage }) => lineage?.jti ?? null],
  ['identity_provider_ids', 'text', ({ lineage }) => lineage?.identityProviderId ?? null],
  ['subjects', 'text', ({ lineage }) => lineage?.subject ?? null],
  ['subject_token_ids', 'text', ({ lineage }) => lineage?.subjectTokenId ?? null],
  ['family_ids', 'text', ({ refresh }) => refresh?.family.id ?? null],
  ['actors', 'text', ({ lineage }) => lineage?.actor ?? null],
  ['expiries', 'timestamptz', ({ lineage }) => instant(lineage?.expiresAt)],
  ['once_keys', 'bytea', ({ lineage }) => bytes(lineage?.once?.key)],
  ['keeping_ends', 'timestamptz', ({ lineage }) => instant(keptUntil(lineage))],
  ['refresh_token_ids', 'text', ({ refresh }) => (refresh ? newId() : null)],
  ['refresh_hashes', 'bytea', ({ refresh }) => bytes(refresh?.hash)],
  ['refresh_expiries', 'timestamptz', ({ refresh }) => instant(refresh?.expiresAt)],
  ['family_beginnings', 'timestamptz', ({ refresh }) => instant(refresh?.family.createdAt)],
  ['family_expiries', 'timestamptz', ({ refresh }) => instant(refresh?.family.expiresAt)],
  ['user_types', 'text', ({ refresh }) => refresh?.family.userType ?? null],
  ['audiences', 'text', ({ refresh }) => texts(refresh?.family.audience)],
  ['scopes', 'text', ({ refresh }) => refresh?.family.scope ?? null],
  ['claim_objects', 'text', ({ refresh }) => object(refresh?.family.claims)],
];

function keptUntil(lineage: NewLineage | undefined): Date | undefined {
  const { expiresAt, once } = lineage ?? {};
  return once && expiresAt && once.expiresAt > expiresAt ? once.expiresAt : expiresAt;
}

/** Writes records, of which each parameter has one value an array. Answers with the `jti` of the tokens that may be given. */
export const RECORD_EXCHANGES = `SELECT record_exchanges(${COLUMNS.map(
  ([name, type], n) => `${name} => $${n + 1}::text::${type}[]`,
).join()}) AS given`;

/** The values of a record, in the order of the parameters. */
export function exchangeRow(record: ExchangeRecord): Cell[] {
  const at = now();
  return COLUMNS.map(([, , cell]) => cell(record, at));
}
