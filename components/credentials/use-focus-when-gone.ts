'use client';

import { useEffect, useRef } from 'react';

/**
 * Moves the focus to an element when this component goes away, because the button that had it goes too.
 * @returns call it when that is about to happen for a good reason
 */
export function useFocusWhenGone(elementId: string): () => void {
  const expected = useRef(false);
  useEffect(() => {
    const flag = expected;
    return () => {
      if (flag.current) requestAnimationFrame(() => document.getElementById(elementId)?.focus());
    };
  }, [elementId]);
  return () => {
    expected.current = true;
  };
}
