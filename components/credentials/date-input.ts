const pad = (value: number) => String(value).padStart(2, '0');

/** A day in the reader's zone, as a date box writes it: `2026-03-01`. */
export function dayText(date: Date): string {
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The day that lies a number of days from now. */
export function dayFromNow(days: number): Date {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date;
}

/** The last second of a day in the reader's zone, in RFC 3339; null when the text is no day. */
export function endOfDay(day: string): string | null {
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) ? null : end.toISOString();
}
