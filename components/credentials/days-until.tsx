'use client';

import { useSyncExternalStore } from 'react';
import { RelativeTime } from '@/components/ui/relative-time';
import { cn } from '@/components/ui/cn';

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const neverChanges = () => () => undefined;

/** Midnights between two instants in the reader's zone. Rounded, because a day may have 23 or 25 hours. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / DAY_MS);
}

const exact = (at: string) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' }).format(new Date(at));

/**
 * How many days are left, with the exact time on hover: months would be too coarse for something one has to act on in time. The last two
 * weeks stand out.
 */
export function DaysUntil({ at }: { at: string }) {
  const days = useSyncExternalStore(
    neverChanges,
    () => daysBetween(new Date(), new Date(at)),
    () => null,
  );
  // The server knows neither the reader's clock nor zone.
  if (days === null || days < 2)
    return <RelativeTime at={at} className={cn(days !== null && 'font-medium text-warning')} />;
  return (
    <time
      dateTime={at}
      title={exact(at)}
      className={cn('whitespace-nowrap', days <= SOON_DAYS && 'font-medium text-warning')}
    >
      in {days} days
    </time>
  );
}
