import { describe, expect, it } from 'vitest';
import { durationInWords } from '@/components/ui/duration';
import { relativeWords } from '@/components/ui/relative-words';
import { parseTheme } from '@/lib/theme';

describe('a duration', () => {
  it.each([
    [3600, '1 hour'],
    [86_400, '1 day'],
    [129_600, '1 day 12 hours'],
    [7_776_000, '90 days'],
    [61, '1 minute 1 second'],
    [90_061, '1 day 1 hour'],
    [0, '0 seconds'],
    [-5, '0 seconds'],
    [Number.NaN, ''],
  ])('of %s seconds reads %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe('a distance in time', () => {
  const now = 1_800_000_000_000;
  it.each([
    [-3 * 3_600_000, '3 hours ago'],
    [-24 * 3_600_000, 'yesterday'],
    [26 * 3_600_000, 'tomorrow'],
    [-59_000, 'just now'],
    [59_000, 'in less than a minute'],
    [-400 * 24 * 3_600_000, 'last year'],
    [45 * 24 * 3_600_000 + 1, 'in 45 days'],
    [90 * 24 * 3_600_000 - 60_000, 'in 3 months'],
    [-61 * 24 * 3_600_000, '2 months ago'],
  ])('of %s ms reads %s', (distance, words) => {
    expect(relativeWords(now + distance, now)).toBe(words);
  });
});

describe('the theme cookie', () => {
  it('names one of three themes; anything else follows the system', () => {
    expect(['light', 'dark', 'system', 'neon', undefined].map(parseTheme)).toEqual([
      'light',
      'dark',
      'system',
      'system',
      'system',
    ]);
  });
});
