'use client';

import { clockText, useSecondsLeft } from '@/components/tokens/use-seconds-left';
import { StatusChip } from '@/components/ui/badge';

interface TokenStateProps {
  /** Milliseconds since the epoch by this browser's clock. */
  deadlineMs: number;
  withdrawn: boolean;
}

/** Whether a token still works, and for how long. Only the change of state is announced, never the seconds. */
export function TokenState({ deadlineMs, withdrawn }: TokenStateProps) {
  const seconds = useSecondsLeft(deadlineMs);
  const expired = seconds === 0;
  const word = withdrawn ? 'Withdrawn' : expired ? 'Expired' : 'Valid';
  return (
    <p className="flex flex-wrap items-center gap-3 text-sm text-ink-muted">
      <StatusChip tone={withdrawn || expired ? 'neutral' : 'success'}>{word}</StatusChip>
      {withdrawn || expired ? null : (
        <span role="timer" aria-live="off">
          Expires in <span className="font-mono text-ink tabular-nums">{clockText(seconds)}</span>
        </span>
      )}
      {expired && !withdrawn ? <span>This token has expired. Generate another one.</span> : null}
      <span role="status" className="sr-only">
        {withdrawn ? 'The token is withdrawn.' : expired ? 'The token has expired.' : null}
      </span>
    </p>
  );
}
