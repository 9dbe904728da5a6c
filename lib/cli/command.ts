import type { Portal } from '@/lib/cli/portal';

/** An option of a command, without its dashes. */
export interface Option {
  kind: 'text' | 'number' | 'flag' | 'list';
  /** What stands for the value in the help; none for a flag. */
  value?: string;
  help: string;
  required?: boolean;
}

/** What was typed, checked: arguments and options by their names; numbers are whole and not negative. */
export interface Given {
  argument(name: string): string;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
  /** Undefined when the option was not given at all. */
  list(name: string): string[] | undefined;
  /** Whether just JSON goes to the standard output. */
  json: boolean;
}

/** One command of the command line. */
export interface Command {
  /** The words it is called by: `clients create`. */
  name: string;
  summary: string;
  /** Names of its arguments, all of them required. */
  arguments: readonly string[];
  options: Readonly<Record<string, Option>>;
  /** @param portal opens the portal that one is logged in to. @throws CommandFailure */
  run(given: Given, portal: () => Promise<Portal>): Promise<void>;
}

/** How many rows a list shows. */
export const LIMIT: Option = { kind: 'number', value: 'NUMBER', help: 'At most so many. Default: all.' };

/** Lets a script repeat a command without doing it twice. */
export const IDEMPOTENCY_KEY: Option = {
  kind: 'text',
  value: 'KEY',
  help: 'The same command with the same key is done once within 24 hours. Default: a new key.',
};
