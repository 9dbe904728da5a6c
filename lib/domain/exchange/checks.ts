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

/** What is told of a check. */
type Told = Pick<Check, 'expected' | 'found'> & { advice: string };

/** Collects checks. The first one that fails decides. */
export class CheckList {
  readonly checks: Check[] = [];
  failed: Check | null = null;

  /** @param explain whether somebody reads the checks that passed as well; otherwise they are not kept */
  constructor(private readonly explain: boolean) {}

  /** @param tell asked only when somebody reads it: most tokens are good. The advice counts only when the check failed. */
  add(name: CheckName, passed: boolean, tell: () => Told): boolean {
    if (passed && !this.explain) return true;
    const { expected, found, advice } = tell();
    const check: Check = passed
      ? { name, passed, expected, found }
      : { name, passed, expected, found, advice };
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
