import type { ReactNode } from 'react';

/** Terms with what is known of each, in two columns where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="grid gap-x-6 gap-y-1 sm:grid-cols-[12.5rem_minmax(0,1fr)] sm:gap-y-4">{children}</dl>;
}

/** One of `Facts`. */
export function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-sm text-ink-muted not-first:max-sm:mt-3">{term}</dt>
      <dd className="min-w-0 text-sm wrap-anywhere text-ink">{children}</dd>
    </>
  );
}
