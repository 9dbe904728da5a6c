import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** What the thing is for, in a sentence or two. */
  children: ReactNode;
  /** The button that makes the first one. */
  action?: ReactNode;
  className?: string;
}

/** What stands where a list would, until there is something to list. */
export function EmptyState({ icon, title, children, action, className }: EmptyStateProps) {
  return (
    <section
      className={cn(
        'grid justify-items-center gap-4 rounded-card border border-dashed border-line-strong/60 bg-surface px-6 py-12 text-center',
        className,
      )}
    >
      <span
        aria-hidden="true"
        className="grid size-12 place-items-center rounded-card border border-line bg-sunken text-accent-text [&_svg]:size-5"
      >
        {icon}
      </span>
      <div className="grid max-w-[52ch] gap-2">
        <h2 className="text-base font-semibold text-ink">{title}</h2>
        <div className="text-sm text-pretty text-ink-muted">{children}</div>
      </div>
      {action}
    </section>
  );
}
