import type { ReactNode } from 'react';
import { Mark } from '@/components/shell/mark';
import { MAIN_ID } from '@/components/shell/skip-link';
import { ThemeSwitch } from '@/components/shell/theme-switch';
import type { Theme } from '@/lib/theme';

interface EntryFrameProps {
  title: string;
  description: ReactNode;
  theme: Theme;
  children: ReactNode;
  /** Under the card: the way on for whom the form is not the right one. */
  footer?: ReactNode;
}

/** The frame of the pages before one is signed in: the mark, what this is, and one card with one form. */
export function EntryFrame({ title, description, theme, children, footer }: EntryFrameProps) {
  return (
    <>
      <header className="absolute top-4 right-4">
        <ThemeSwitch theme={theme} />
      </header>
      <main
        id={MAIN_ID}
        tabIndex={-1}
        className="mx-auto grid w-full max-w-108 flex-1 content-center gap-6 px-4 py-16 outline-none"
      >
        <div className="grid justify-items-center gap-3 text-center">
          <Mark className="size-10" />
          <p className="text-sm font-medium text-ink-muted">API Developer Portal</p>
        </div>
        <div className="grid gap-6 rounded-card border border-line bg-surface p-6 sm:p-8">
          <div className="grid gap-2">
            <h1 className="text-lg font-semibold text-ink">{title}</h1>
            <p className="text-sm text-ink-muted">{description}</p>
          </div>
          {children}
        </div>
        {footer ? <p className="px-4 text-center text-sm text-ink-muted">{footer}</p> : null}
      </main>
    </>
  );
}
