import { templateParts, type EnvironmentName, type Template } from './request-model';

type LiteralRules = {
  readonly quote: '"' | "'";
  /** How the language writes a character that has no printable form, by its code point. */
  readonly escape: (codePoint: number) => string;
  /** Escapes everything beyond ASCII too, for compilers that do not read source as UTF-8 everywhere. */
  readonly asciiOnly?: boolean;
};

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A string literal of the C family. Besides what the syntax asks for, unprintable and direction-changing characters
 * are escaped, so that the command on the screen cannot read differently from what it does.
 */
export function quotedLiteral(text: string, rules: LiteralRules): string {
  const characters = Array.from(text, (character) => {
    if (character === rules.quote || character === '\\') return `\\${character}`;
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) return short;
    const hidden = !isPrintable(character);
    const foreign = rules.asciiOnly === true && character > '~';
    return hidden || foreign ? rules.escape(character.codePointAt(0) ?? 0) : character;
  });
  return `${rules.quote}${characters.join('')}${rules.quote}`;
}

/** Whether the text has no control, line-separating, direction-changing or unassigned character. */
export function isPrintable(text: string): boolean {
  return !/[\p{C}\p{Zl}\p{Zp}]/u.test(text);
}

/** `\uXXXX`, twice for a character beyond U+FFFF: JavaScript, Java. */
export function utf16Escape(codePoint: number): string {
  return Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, index) => {
    return `\\u${hex(String.fromCodePoint(codePoint).charCodeAt(index), 4)}`;
  }).join('');
}

/** `\uXXXX` or `\UXXXXXXXX`: Python, Go, C#. */
export function codePointEscape(codePoint: number): string {
  return codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`;
}

/**
 * An expression that joins literals and variables with `+`, in any language where that joins strings. `operator` is
 * ` + ` unless the language's formatter wants it otherwise.
 */
export function joinedExpression(
  template: Template,
  literal: (text: string) => string,
  variable: (name: EnvironmentName) => string,
  operator = ' + ',
): string {
  const parts = templateParts(template);
  if (parts.length === 0) return literal('');
  return parts.map((part) => (typeof part === 'string' ? literal(part) : variable(part.env))).join(operator);
}

/** Text that may stand in a line comment: line breaks and other unprintable characters are escaped. */
export function commentText(text: string): string {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (character) => utf16Escape(character.codePointAt(0) ?? 0));
}

/** Puts spaces before every line that is not empty. */
export function indented(lines: readonly string[], indent: string): string[] {
  return lines.map((line) => (line === '' ? line : indent + line));
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
