import type { ReactNode } from 'react';
import { ChevronDown } from 'lucide-react';
import { cn } from '@/components/ui/cn';

interface DisclosureProps {
  /** What opens: `Advanced Configurations`. */
  title: ReactNode;
  /** A quiet remark beside the title, such as `3 settings differ from the defaults`. */
  remark?: ReactNode;
  /** Open on the first paint, for example because a field inside has an error. */
  defaultOpen?: boolean;
  children: ReactNode;
  className?: string;
}

/** An expander. A native `details` element: it works before scripts load, and fields inside are sent when closed. */
export function Disclosure({ title, remark, defaultOpen, children, className }: DisclosureProps) {
  return (
    <details open={defaultOpen} className={cn('group/disclosure', className)}>
      <summary className="flex min-h-9 list-none items-center gap-x-3 rounded-control text-sm font-medium text-ink select-none hover:text-accent-text [&::-webkit-details-marker]:hidden">
        <ChevronDown
          aria-hidden="true"
          className="size-4 shrink-0 -rotate-90 text-ink-muted transition-transform duration-150 group-open/disclosure:rotate-0"
        />
        <span className="flex flex-wrap gap-x-3">
          {title}
          {remark ? <span className="font-normal text-ink-muted">{remark}</span> : null}
        </span>
      </summary>
      <div className="pt-4">{children}</div>
    </details>
  );
}
