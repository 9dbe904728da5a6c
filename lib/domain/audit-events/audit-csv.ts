import type { AuditEventRow } from '@/lib/db/audit-events';
import { auditActor, auditSentence } from '@/lib/schemas/audit-sentences';

// What spreadsheets take for the beginning of a formula, in its full-width forms too, and what they skip in front of one.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * One cell of CSV (RFC 4180), always in quotes. Text that a spreadsheet would run as a formula begins with an apostrophe, which it
 * takes for `this is text`.
 */
export function csvCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}

const COLUMNS: Record<string, (event: AuditEventRow) => string | null> = {
  'Time (UTC)': ({ at }) => at.toISOString(),
  Who: ({ actorLabel }) => actorLabel,
  'Kind of actor': ({ actorType }) => actorType,
  What: (event) => `${auditActor(event)} ${auditSentence(event)}`,
  Action: ({ action }) => action,
  Outcome: ({ outcome }) => outcome,
  Reason: ({ reason }) => reason,
  Target: ({ targetLabel }) => targetLabel,
  'Kind of target': ({ targetType }) => targetType,
  'Target id': ({ targetId }) => targetId,
  'Application id': ({ applicationId }) => applicationId,
  'Client id': ({ clientId }) => clientId,
  Address: ({ address }) => address,
  'Request id': ({ requestId }) => requestId,
  Details: ({ details }) => JSON.stringify(details),
};

const line = (cells: readonly string[]) => `${cells.map(csvCell).join(',')}\r\n`;

/** The first line. Begins with a byte order mark: without it spreadsheets take UTF-8 for something else. */
export function auditCsvHead(): string {
  return `\u{feff}${line(Object.keys(COLUMNS))}`;
}

/** The line of an event. */
export function auditCsvLine(event: AuditEventRow): string {
  return line(Object.values(COLUMNS).map((cell) => cell(event) ?? ''));
}

/** A line that only says something, in the first of as many cells as every line has. */
export function auditCsvRemark(text: string): string {
  return line(Object.keys(COLUMNS).map((_, index) => (index === 0 ? text : '')));
}
