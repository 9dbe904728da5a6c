import type { ReactNode } from 'react';

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** The one primary action of the page. */
  action?: ReactNode;
  /** A `Breadcrumb`, above the title. */
  breadcrumb?: ReactNode;
  /** Chips beside the title. */
  meta?: ReactNode;
  /** `section` inside an application, where the application's name is the page's first heading. Default `page`. */
  level?: 'page' | 'section';
}

/** Where one is, in a sentence what it is for, and what to do next. */
export function PageHeader({
  title,
  description,
  action,
  breadcrumb,
  meta,
  level = 'page',
}: PageHeaderProps) {
  return (
    <div className="grid gap-4">
      {breadcrumb}
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4 sm:flex-nowrap">
        <div className="grid min-w-0 gap-1.5">
          <div className="flex flex-wrap items-center gap-3">
            {level === 'page' ? (
              <h1 className="text-xl font-semibold wrap-anywhere text-ink">{title}</h1>
            ) : (
              <h2 className="text-lg font-semibold wrap-anywhere text-ink">{title}</h2>
            )}
            {meta}
          </div>
          {description ? <p className="max-w-prose text-sm text-ink-muted">{description}</p> : null}
        </div>
        {action ? <div className="shrink-0">{action}</div> : null}
      </div>
    </div>
  );
}
