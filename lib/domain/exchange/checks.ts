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

/** Collects checks. The first one that fails decides. */
export class CheckList {
  readonly checks: Check[] = [];
  failed: Check | null = null;

  /** @param advice made only when the check fails */
  add(name: CheckName, passed: boolean, expected: string, found: string, advice: () => string): boolean {
    const check: Check = passed
      ? { name, passed, expected, found }
      : { name, passed, expected, found, advice: advice() };
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
