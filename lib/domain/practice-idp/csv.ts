/** One line of a CSV text, with the number people know it by. A quoted field may run over several lines: the first one counts. */
export interface CsvRow {
  line: number;
  fields: string[];
}

/** The text cannot be read as CSV. */
export class CsvError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'CsvError';
  }
}

// A field and what ends it: quoted, with quotes doubled, or plain (RFC 4180 §2).
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;

/**
 * Reads CSV (RFC 4180): commas, quotes, any line ends. Empty lines are left out.
 * @throws CsvError naming the line
 */
export function parseCsv(text: string): CsvRow[] {
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, fields: [] };
  let line = 1;
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length || row.fields.length > 0) {
    const match = FIELD.exec(text);
    if (!match)
      throw new CsvError(line, 'has a quote that is not closed, or stands inside a field without quotes');
    const [whole, quoted, plain = '', end] = match;
    row.fields.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === ',') continue;
    if (row.fields.length > 1 || row.fields[0] !== '') rows.push(row);
    row = { line, fields: [] };
  }
  return rows;
}
