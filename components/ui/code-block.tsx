import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { cn } from '@/components/ui/cn';

interface CodeBlockProps {
  /** Exactly what the copy button copies. */
  code: string;
  /** What it is, shown in the bar: `curl`, `Response`, `docker-compose.yaml`. */
  label: string;
  /** Highlighted form of the same code, from `highlight()` on the server. */
  html?: string;
  /** Wraps long lines (default) or scrolls sideways. */
  wrap?: boolean;
  /** Limits the height and scrolls. */
  scroll?: boolean;
  /** More controls in the bar, before the copy button. */
  actions?: ReactNode;
  className?: string;
}

/** Code in a mono face with one copy button. */
export function CodeBlock({
  code,
  label,
  html,
  wrap = true,
  scroll = false,
  actions,
  className,
}: CodeBlockProps) {
  const text = cn(
    'px-4 py-3 font-mono text-sm text-ink [&_code]:font-mono',
    wrap ? 'whitespace-pre-wrap wrap-anywhere [&_pre]:whitespace-pre-wrap' : 'overflow-x-auto whitespace-pre',
    scroll && 'max-h-96 overflow-y-auto',
  );
  const scrolls = scroll || !wrap;
  // A region that scrolls has to be reachable by keyboard.
  const region = scrolls ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {};
  return (
    <figure className={cn('min-w-0 overflow-hidden rounded-card border border-line bg-sunken', className)}>
      <figcaption className="flex min-h-10 flex-wrap items-center justify-between gap-2 border-b border-line py-1 pr-1.5 pl-4">
        <span className="text-xs font-medium text-ink-muted">{label}</span>
        <span className="flex items-center gap-1">
          {actions}
          <CopyButton value={code} what={label} text="Copy" variant="ghost" />
        </span>
      </figcaption>
      {html ? (
        // Made by shiki on the server from `code`, which it escapes.
        <div {...region} className={text} dangerouslySetInnerHTML={{ __html: html }} />
      ) : (
        <pre {...region} className={text}>
          <code>{code}</code>
        </pre>
      )}
    </figure>
  );
}
