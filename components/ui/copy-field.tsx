'use client';

import { useId, type ClipboardEvent, type ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { cn } from '@/components/ui/cn';

interface CopyFieldProps {
  label: string;
  value: string;
  hint?: ReactNode;
  /** `stack`: label above. `row`: label on the left from 640 px. Default `row`. */
  layout?: 'stack' | 'row';
  /** `middle` keeps one line and cuts the middle out of sight (default); `wrap` shows everything. */
  overflow?: 'middle' | 'wrap';
  /** Hides the label from the eye where a heading already names the value. */
  hideLabel?: boolean;
  /** More controls before the copy button. */
  actions?: ReactNode;
  className?: string;
}

const TAIL = 8;

/** A value to be copied: key, URL, identifier, token. What is copied is always the whole value. */
export function CopyField(props: CopyFieldProps) {
  const { label, value, hint, layout = 'row', overflow = 'middle', hideLabel, actions, className } = props;
  const id = useId();
  // The two halves are separate boxes on the screen; a selection copied by hand must not get a line break from that.
  const copySelection = (event: ClipboardEvent) => {
    event.clipboardData.setData('text/plain', value);
    event.preventDefault();
  };
  const row = layout === 'row' && !hideLabel;
  return (
    <div
      role="group"
      aria-labelledby={id}
      className={cn('grid gap-2', row && 'sm:grid-cols-[12.5rem_minmax(0,1fr)] sm:gap-6', className)}
    >
      <span id={id} className={cn('text-sm font-medium text-ink', row && 'sm:pt-2', hideLabel && 'sr-only')}>
        {label}
      </span>
      <div className="grid min-w-0 gap-2">
        <div className="flex min-w-0 items-center gap-1 rounded-control border border-line bg-sunken py-0.5 pr-0.5 pl-3">
          <code
            onCopy={copySelection}
            className="@container flex min-w-0 flex-1 py-1.5 font-mono text-sm text-ink select-all"
          >
            {overflow === 'wrap' ? <span className="break-all">{value}</span> : <MiddleCut value={value} />}
          </code>
          {actions}
          <CopyButton value={value} what={label} className={cn(overflow === 'wrap' && 'self-start')} />
        </div>
        {hint ? <p className="max-w-prose text-sm text-ink-muted">{hint}</p> : null}
      </div>
    </div>
  );
}

function MiddleCut({ value }: { value: string }) {
  if (value.length <= TAIL * 2) return <span className="truncate">{value}</span>;
  return (
    <>
      {/* A whole number of letters wide, or a gap would open between the dots and the end. */}
      <span className="max-w-[calc(round(down,100cqw-8ch-1px,1ch)+1px)] truncate whitespace-pre">
        {value.slice(0, -TAIL)}
      </span>
      <span className="shrink-0 whitespace-pre">{value.slice(-TAIL)}</span>
    </>
  );
}
