import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';

type AlertTone = 'info' | 'success' | 'warning' | 'danger';

interface AlertProps {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A link or a small button: the way on. */
  action?: ReactNode;
  /** Set when the alert appears in answer to what the reader did, so that screen readers say it. */
  announce?: boolean;
  className?: string;
}

const looks: Record<AlertTone, { box: string; icon: ReactNode }> = {
  info: {
    box: 'border-accent-line bg-accent-soft [&>svg]:text-accent-text',
    icon: <Info aria-hidden="true" />,
  },
  success: {
    box: 'border-success-line bg-success-soft [&>svg]:text-success',
    icon: <CircleCheck aria-hidden="true" />,
  },
  warning: {
    box: 'border-warning-line bg-warning-soft [&>svg]:text-warning',
    icon: <TriangleAlert aria-hidden="true" />,
  },
  danger: {
    box: 'border-danger-line bg-danger-soft [&>svg]:text-danger',
    icon: <CircleAlert aria-hidden="true" />,
  },
};

/** A message that stays: what happened, why, and what to do now. */
export function Alert({ tone = 'info', title, children, action, announce = false, className }: AlertProps) {
  const role = announce ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div
      role={role}
      className={cn(
        'flex items-start gap-3 rounded-card border p-4 text-sm text-ink [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0',
        looks[tone].box,
        className,
      )}
    >
      {looks[tone].icon}
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="grid min-w-0 max-w-prose gap-1 wrap-anywhere">
          {title ? <p className="font-medium">{title}</p> : null}
          {children ? <div>{children}</div> : null}
        </div>
        {action}
      </div>
    </div>
  );
}
