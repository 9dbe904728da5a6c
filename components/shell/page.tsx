import type { ReactNode } from 'react';
import { MAIN_ID } from '@/components/shell/skip-link';
import { cn } from '@/components/ui/cn';

interface PageProps {
  /** `default` 1200 px for lists, `narrow` 720 px for forms and reading. */
  width?: 'default' | 'narrow';
  children: ReactNode;
  className?: string;
}

/** The main region of a page that stands outside an application. */
export function Page({ width = 'default', children, className }: PageProps) {
  return (
    <main
      id={MAIN_ID}
      tabIndex={-1}
      className={cn(
        'mx-auto grid w-full content-start gap-8 px-4 py-8 outline-none *:min-w-0 sm:px-6 sm:py-10',
        width === 'narrow' ? 'max-w-192' : 'max-w-300',
        className,
      )}
    >
      {children}
    </main>
  );
}
