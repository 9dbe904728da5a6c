import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export type Tone = 'neutral' | 'success' | 'warning' | 'danger' | 'info';

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-ink-muted',
  success: 'border-success-line bg-success-soft text-success',
  warning: 'border-warning-line bg-warning-soft text-warning',
  danger: 'border-danger-line bg-danger-soft text-danger',
  info: 'border-accent-line bg-accent-soft text-accent-text',
};

interface BadgeProps {
  tone?: Tone;
  children: ReactNode;
  className?: string;
}

/** A short label for a property: `Production`, `JWT`, a tag. */
export function Badge({ tone = 'neutral', children, className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-6 max-w-full items-center gap-1.5 rounded-full border px-2 text-xs font-medium whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A badge with a dot, for a state that changes: `Approved`, `Revoked`. The word says it too, never colour alone. */
export function StatusChip({ tone = 'neutral', children, className }: BadgeProps) {
  return (
    <Badge tone={tone} className={className}>
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-current" />
      {children}
    </Badge>
  );
}
