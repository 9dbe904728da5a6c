import type { Given } from '@/lib/cli/command';
import type { Resource } from '@/lib/cli/portal';

/** A column of a table, or a line of one resource: heading, and member or how to read it. */
export type Column = readonly [heading: string, read: string | ((resource: Resource) => unknown)];

// Names come from whoever chose them. They are not to move the cursor, nor to write over what stands before them.
const CONTROL = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;
const plain = (text: string) => text.replace(CONTROL, ' ');

function cellOf(resource: Resource, read: Column[1]): string {
  const value = typeof read === 'string' ? resource[read] : read(resource);
  if (value === null || value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return plain(Array.isArray(value) ? value.join(', ') : String(value));
}

function writeLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

function writeJson(value: unknown): void {
  const text = JSON.stringify(value, null, 2);
  // JSON leaves some control characters as they are, which are orders to some terminals.
  writeLine(
    text.replace(/[\u007f-\u009f]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}

/** Says something on the standard error output, where it disturbs nobody who reads the result. */
export function say(text: string): void {
  for (const line of text.split('\n')) process.stderr.write(`${plain(line)}\n`);
}

function tableOf(rows: readonly Resource[], columns: readonly Column[]): string[] {
  const cells = [
    columns.map(([heading]) => heading.toUpperCase()),
    ...rows.map((row) => columns.map(([, read]) => cellOf(row, read))),
  ];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]!.length)));
  return cells.map((line) =>
    line
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  );
}

/** Prints a list: a table, or JSON. @param none what to say when there is nothing */
export function printList(
  { json }: Given,
  rows: readonly Resource[],
  columns: readonly Column[],
  none: string,
): void {
  if (json) return writeJson(rows);
  if (rows.length === 0) return say(none);
  for (const line of tableOf(rows, columns)) writeLine(line);
}

/** Prints one resource: a line for each column, or JSON. */
export function printResource({ json }: Given, resource: Resource, columns: readonly Column[]): void {
  if (json) return writeJson(resource);
  const width = Math.max(...columns.map(([heading]) => heading.length));
  for (const [heading, read] of columns) writeLine(`${heading.padEnd(width)}  ${cellOf(resource, read)}`);
}

/** Prints a value alone, for `$( )` in a shell, or the whole resource as JSON. */
export function printValue({ json }: Given, resource: Resource, member: string): void {
  if (json) writeJson(resource);
  else writeLine(String(resource[member]));
}

/** Says that something without an answer was done. JSON has nothing to say of it. */
export function printDone({ json }: Given, sentence: string): void {
  if (!json) writeLine(sentence);
}
