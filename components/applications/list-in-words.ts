const MOST = 5;

/** Names as part of a sentence: `Production and Sandbox`; more than five end in `and 3 more`. */
export function inWords(names: readonly string[]): string {
  const shown = names.length > MOST ? [...names.slice(0, MOST), `${names.length - MOST} more`] : names;
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(shown);
}

/** How many secrets stop working within 30 days. */
export const expiringInWords = (count: number) =>
  count === 1 ? '1 secret expires soon' : `${count} secrets expire soon`;
