import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';

interface DeadEndProps {
  icon: ReactNode;
  /** What happened. */
  title: string;
  /** Why, and what to do now. */
  children: ReactNode;
  /** The ways on. */
  actions: ReactNode;
  /** A quiet line under everything, such as the number of the fault. */
  remark?: ReactNode;
}

/** A page that could not be shown: what happened, and the ways on. */
export function DeadEnd({ icon, title, children, actions, remark }: DeadEndProps) {
  return (
    <Page
      width="narrow"
      className="flex-1 content-center justify-items-center gap-6 py-16 text-center sm:py-24"
    >
      <span
        aria-hidden="true"
        className="grid size-12 place-items-center rounded-card border border-line bg-surface text-accent-text [&_svg]:size-5"
      >
        {icon}
      </span>
      <div className="grid gap-3">
        <h1 className="text-xl font-semibold text-ink">{title}</h1>
        <div className="mx-auto max-w-[52ch] text-sm text-ink-muted">{children}</div>
      </div>
      <div className="flex flex-wrap justify-center gap-3">{actions}</div>
      {remark ? <p className="text-xs text-ink-muted">{remark}</p> : null}
    </Page>
  );
}
