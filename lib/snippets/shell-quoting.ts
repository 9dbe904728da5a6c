import { templateParts, type Template, type TemplatePart } from './request-model';

/**
 * One word for a POSIX shell, zsh included. Double quotes as people write them where that is safe, single quotes
 * where the text has something a shell would act on, among them `!`, which interactive shells expand in double
 * quotes. No argument can hold NUL, so it is left out.
 */
export function shellWord(template: Template): string {
  const parts = templateParts(template).map((part) =>
    typeof part === 'string' ? part.replaceAll('\0', '') : part,
  );
  if (parts.every((part) => typeof part !== 'string' || !/["$`\\!]/.test(part))) {
    return `"${parts.map(inDoubleQuotes).join('')}"`;
  }
  return parts.map((part) => (typeof part === 'string' ? singleQuoted(part) : `"$${part.env}"`)).join('');
}

/** A word without quotes where nothing in it means anything to a shell, quoted otherwise. */
export function bareShellWord(text: string): string {
  return /^[A-Za-z0-9_./:%+,-]+$/.test(text) ? text : shellWord(text);
}

function inDoubleQuotes(part: TemplatePart, index: number, parts: readonly TemplatePart[]): string {
  if (typeof part === 'string') return part;
  const next = parts[index + 1];
  // zsh reads `$NAME:h` and `$NAME[1]` as more than the name, even in double quotes.
  const endsThere = next === undefined || (typeof next === 'string' && /^[ &]/.test(next));
  return endsThere ? `$${part.env}` : `\${${part.env}}`;
}

function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
