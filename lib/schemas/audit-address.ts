/** What of the audit is shown, as it stands in an address. Empty: not narrowed. */
export interface AuditAddress {
  /** Part of who did it. */
  actor: string;
  /** A code, as in `secret.add`. */
  action: string;
  /** Name or id of an application; only where the audit is that of the organization. */
  application: string;
  outcome: '' | 'success' | 'failure';
  /** First and last day, `2026-11-21`, in UTC: an address shows the same to everybody. */
  since: string;
  until: string;
  /** Where the page before ended. */
  before: string;
}

/** How a select says that it does not narrow. */
export const ANY = 'any';

const LONGEST = 100;
const DAY_MS = 86_400_000;

/** One line without control characters, which nothing in the audit is found by. */
const words = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
const dayOrNothing = (text: string) => (dayStart(text) === null ? '' : text);
const outcomeOrNothing = (text: string) => (text === 'success' || text === 'failure' ? text : '');

function dayStart(day: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return null;
  const at = Date.parse(`${day}T00:00:00Z`);
  // The 30th of February is read as a day of March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? at : null;
}

/** Reads an address. What is not a value of a filter does not narrow. @param value of a query parameter */
export function readAuditAddress(
  value: (name: keyof AuditAddress) => string | null | undefined,
): AuditAddress {
  const text = (name: keyof AuditAddress) => words(value(name) ?? '');
  return {
    actor: text('actor'),
    action: text('action') === ANY ? '' : text('action'),
    application: text('application'),
    outcome: outcomeOrNothing(text('outcome')),
    since: dayOrNothing(text('since')),
    until: dayOrNothing(text('until')),
    before: /^[0-9a-z]{1,36}$/.test(text('before')) ? text('before') : '',
  };
}

/** The query of an address with its question mark; empty where nothing is narrowed. */
export function auditQuery(address: Partial<AuditAddress>): string {
  const query = new URLSearchParams(Object.entries(address).filter(([, value]) => value !== ''));
  return query.size > 0 ? `?${query}` : '';
}

/** The instants between which the days of an address lie: the first that counts and the first that no longer does. */
export function auditInstants({ since, until }: AuditAddress): { since: Date | null; until: Date | null } {
  const [first, last] = [dayStart(since), dayStart(until)];
  return {
    since: first === null ? null : new Date(first),
    until: last === null ? null : new Date(last + DAY_MS),
  };
}

/** Whether anything is narrowed, whatever page of it is shown. */
export function isNarrowed({ before: _, ...filters }: AuditAddress): boolean {
  return Object.values(filters).some((value) => value !== '');
}
