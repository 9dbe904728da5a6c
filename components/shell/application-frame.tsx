import type { ReactNode } from 'react';
import { MAIN_ID } from '@/components/shell/skip-link';

interface ApplicationFrameProps {
  /** An `ApplicationMenu`. */
  menu: ReactNode;
  /** An `ApplicationHead`. */
  head: ReactNode;
  children: ReactNode;
}

/** The layout inside an application: menu on the left, head and content on the right. */
export function ApplicationFrame({ menu, head, children }: ApplicationFrameProps) {
  return (
    <div className="mx-auto grid w-full max-w-300 items-start gap-6 px-4 py-6 sm:px-6 lg:grid-cols-[12.5rem_minmax(0,1fr)] lg:gap-12 lg:py-10">
      <div className="lg:sticky lg:top-24">{menu}</div>
      <main id={MAIN_ID} tabIndex={-1} className="grid min-w-0 content-start gap-8 outline-none *:min-w-0">
        {head}
        {children}
      </main>
    </div>
  );
}
