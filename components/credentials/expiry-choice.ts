import { dayFromNow, endOfDay } from '@/components/credentials/date-input';

export const ON_A_DATE = 'date';
export const NEVER = 'never';

/** When a new secret can expire. */
export const EXPIRIES = [
  { value: '30', label: 'In 30 days' },
  { value: '60', label: 'In 60 days' },
  { value: '90', label: 'In 90 days' },
  { value: '180', label: 'In 180 days' },
  { value: ON_A_DATE, label: 'On a date' },
  { value: NEVER, label: 'Never' },
];

/**
 * The instant a choice means, in RFC 3339; null: never; undefined: no date was chosen.
 * @param day as a date box writes it; matters to `ON_A_DATE` alone
 */
export function expiryInstant(choice: string, day: string): string | null | undefined {
  if (choice === NEVER) return null;
  if (choice === ON_A_DATE) return endOfDay(day) ?? undefined;
  return dayFromNow(Number(choice)).toISOString();
}
