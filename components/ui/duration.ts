const units = [
  { name: 'day', seconds: 86_400 },
  { name: 'hour', seconds: 3600 },
  { name: 'minute', seconds: 60 },
  { name: 'second', seconds: 1 },
] as const;

/**
 * A duration in words: `1 hour`, `1 day 12 hours`, `90 days`. Takes seconds, drops fractions, and names the two
 * largest units that are not zero. Zero and less are `0 seconds`; what is not a number is an empty string.
 */
export function durationInWords(seconds: number): string {
  if (!Number.isFinite(seconds)) return '';
  let rest = Math.max(0, Math.floor(seconds));
  const words: string[] = [];
  for (const unit of units) {
    const count = Math.floor(rest / unit.seconds);
    rest %= unit.seconds;
    if (count > 0) words.push(`${count} ${unit.name}${count === 1 ? '' : 's'}`);
  }
  return words.slice(0, 2).join(' ') || '0 seconds';
}
