'use client';

import { useSyncExternalStore } from 'react';
import { cn } from '@/components/ui/cn';
import { relativeWords } from '@/components/ui/relative-words';

interface RelativeTimeProps {
  /** ISO 8601 instant. */
  at: string;
  className?: string;
}

const MINUTE_MS = 60_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for every time on the page. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => listeners.forEach((notify) => notify()), MINUTE_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const exact = (at: string) =>
  new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(at));

/**
 * How long ago, or until when, with the exact time in the reader's zone on hover. The server does not know the zone:
 * it writes the UTC date, and the words replace it once the page runs.
 */
export function RelativeTime({ at, className }: RelativeTimeProps) {
  const words = useSyncExternalStore(
    subscribe,
    () => relativeWords(Date.parse(at), Date.now()),
    () => null,
  );
  return (
    <time
      dateTime={at}
      title={words === null ? undefined : exact(at)}
      className={cn('whitespace-nowrap', className)}
    >
      {words ?? at.slice(0, 10)}
    </time>
  );
}
