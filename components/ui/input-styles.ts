/** The look shared by everything one types into or picks from. 16 px on touch screens stops the page from zooming in. */
export const inputStyles =
  'w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-base text-ink transition-colors ' +
  'duration-150 hover:border-ink-muted focus-visible:border-accent focus-visible:outline-offset-0 sm:text-sm ' +
  'pointer-coarse:min-h-11 aria-invalid:border-danger disabled:cursor-not-allowed disabled:border-line ' +
  'disabled:bg-sunken disabled:text-ink-muted [&[readonly]]:bg-sunken';
