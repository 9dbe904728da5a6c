const LONGEST = 100;

/** What somebody searches for, from a query parameter: one line without control characters, which no name has, of at most 100 characters. */
export function searchWords(text: string | null | undefined): string {
  return (text ?? '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, LONGEST);
}
