const DAY = 86_400;
const MONTH = 30 * DAY;

// Each unit counts from this many seconds on; months from two, because "in 45 days" says more than "next month".
const steps: readonly { unit: Intl.RelativeTimeFormatUnit; from: number; size: number }[] = [
  { unit: 'year', from: 365 * DAY, size: 365 * DAY },
  { unit: 'month', from: 2 * MONTH, size: MONTH },
  { unit: 'day', from: DAY, size: DAY },
  { unit: 'hour', from: 3600, size: 3600 },
  { unit: 'minute', from: 60, size: 60 },
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

// A lifetime of 90 days is three months, also a minute after it began; days and shorter are counted when they are full.
const countOf = (unit: Intl.RelativeTimeFormatUnit, exact: number) =>
  unit === 'month' ? Math.round(exact) : Math.trunc(exact);

/** `3 hours ago`, `tomorrow`, `just now`: the distance from `now` to `at`, both in milliseconds since the epoch. */
export function relativeWords(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  const step = steps.find(({ from }) => Math.abs(seconds) >= from);
  if (step) return format.format(countOf(step.unit, seconds / step.size), step.unit);
  return seconds > 0 ? 'in less than a minute' : 'just now';
}
