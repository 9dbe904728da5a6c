/** Id of the element that holds the page's content; `Page` and `ApplicationFrame` carry it. */
export const MAIN_ID = 'main';

/** The first stop of the Tab key: jumps over the header. */
export function SkipLink() {
  return (
    <a
      href={`#${MAIN_ID}`}
      className="sr-only z-50 rounded-control bg-accent px-4 py-2 text-sm font-medium text-accent-ink focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
    >
      Skip to content
    </a>
  );
}
