'use client';

import { CopyButton } from '@/components/ui/copy-button';

const PART_COLOURS = ['text-accent-text', 'text-ink', 'text-ink-muted'];

/** A token in full, its three parts told apart, with one copy button. */
export function TokenText({ token, ended }: { token: string; ended: boolean }) {
  const parts = token.split('.');
  return (
    <figure className="min-w-0 overflow-hidden rounded-card border border-line bg-sunken">
      <figcaption className="flex min-h-10 items-center justify-between gap-2 border-b border-line py-1 pr-1.5 pl-4">
        <span className="text-xs font-medium text-ink-muted">Access token</span>
        <CopyButton value={token} what="access token" text="Copy" variant="ghost" />
      </figcaption>
      <div
        role="region"
        aria-label="Access token"
        tabIndex={0}
        className="max-h-34 overflow-y-auto px-4 py-3 font-mono text-sm break-all text-ink-muted select-all"
      >
        {parts.map((part, index) => (
          <span key={index}>
            {index > 0 ? '.' : null}
            <span className={ended ? undefined : PART_COLOURS[index]}>{part}</span>
          </span>
        ))}
      </div>
    </figure>
  );
}
