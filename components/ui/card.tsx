import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface CardProps {
  title?: ReactNode;
  description?: ReactNode;
  /** At the end of the title's line: a button, a chip. */
  action?: ReactNode;
  children?: ReactNode;
  /** A strip under the content, for buttons or a remark. */
  footer?: ReactNode;
  /** `none` when the content brings its own padding, such as a table or a list of rows. */
  padding?: 'default' | 'none';
  className?: string;
  /** Heading level of the title. Default 2. */
  level?: 2 | 3;
}

/** A bordered surface for one subject. */
export function Card(props: CardProps) {
  const { title, description, action, children, footer, padding = 'default', className, level = 2 } = props;
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section className={cn('rounded-card border border-line bg-surface', className)}>
      {title ? (
        <div
          className={cn(
            'flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 pt-5 sm:px-6',
            !children && 'pb-5',
          )}
        >
          <div className="grid min-w-0 max-w-prose gap-1">
            <Heading className="text-base font-semibold wrap-anywhere text-ink">{title}</Heading>
            {description ? <p className="text-sm text-ink-muted">{description}</p> : null}
          </div>
          {action}
        </div>
      ) : null}
      {children ? (
        <div className={cn(padding === 'default' ? 'p-5 sm:p-6' : title && 'pt-4')}>{children}</div>
      ) : null}
      {footer ? (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-5 py-4 sm:px-6">
          {footer}
        </div>
      ) : null}
    </section>
  );
}
