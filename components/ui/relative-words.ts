const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

const format = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** `3 hours ago`, `tomorrow`, `just now`: the distance from `now` to `at`, both in milliseconds since the epoch. */
export function relativeWords(at: number, now: number): string {
  const seconds = (at - now) / 1000;
  for (const [unit, size] of steps) {
    const count = Math.trunc(seconds / size);
    if (count !== 0) return format.format(count, unit);
  }
  return seconds > 0 ? 'in less than a minute' : 'just now';
}
