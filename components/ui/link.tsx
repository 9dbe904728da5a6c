'use client';

import { useState, type ComponentProps } from 'react';
import NextLink from 'next/link';

type LinkProps = ComponentProps<typeof NextLink>;

/**
 * A link whose page is prepared when somebody is about to follow it: pointed at, or reached by keyboard. On its own the framework asks
 * for every page that a link in sight leads to, which on a page with a menu is some twenty requests that nobody needs.
 */
export function Link({ prefetch, onMouseEnter, onFocus, onTouchStart, ...rest }: LinkProps) {
  const [near, setNear] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={prefetch ?? (near ? 'auto' : false)}
      onMouseEnter={(event) => {
        setNear(true);
        onMouseEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
      onTouchStart={(event) => {
        setNear(true);
        onTouchStart?.(event);
      }}
    />
  );
}
