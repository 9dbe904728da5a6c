/** What is checked of a subject token, in the order of the checks. The names are part of the interface: errors and the screen say them. */
export const CHECK_NAMES = [
  'readable',
  'issuer',
  'algorithm',
  'key',
  'signature',
  'active',
  'type',
  'exp',
  'nbf',
  'iat',
  'audience',
  'party',
  'claims',
  'subject',
  'member',
  'actor',
  'replay',
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];

/** One check, with the two values that were compared. */
export interface Check {
  name: CheckName;
  passed: boolean;
  /** What is needed. */
  expected: string;
  /** What the token has. */
  found: string;
  /** For a check that failed: what was wrong and what to do, as one or two sentences. */
  advice?: string;
}

/** A text, or how to make it: most tokens are good, and of those nobody reads what was compared. */
type Told = string | (() => string);

const told = (text: Told) => (typeof text === 'string' ? text : text());

/** Collects checks. The first one that fails decides. */
export class CheckList {
  readonly checks: Check[] = [];
  failed: Check | null = null;

  /** @param explain whether somebody reads the checks that passed as well; otherwise they are not kept */
  constructor(private readonly explain: boolean) {}

  /** @param advice made only when the check fails */
  add(name: CheckName, passed: boolean, expected: Told, found: Told, advice: () => string): boolean {
    if (passed && !this.explain) return true;
    const check: Check = { name, passed, expected: told(expected), found: told(found) };
    if (!passed) check.advice = advice();
    this.checks.push(check);
    if (!passed) this.failed ??= check;
    return passed;
  }
}

const MAX_SHOWN = 120;

/** A value of a token as a short text, for people. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'missing');
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
