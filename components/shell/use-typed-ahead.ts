'use client';

import { useEffect, useRef } from 'react';

/**
 * Keeps what is typed between the press that opens the palette and the moment its box has the focus: people type on, and until then the
 * letters would go to whatever had the focus before.
 * @returns takes what was kept, once
 */
export function useTypedAhead(open: boolean): () => string {
  const typed = useRef('');
  useEffect(() => {
    if (!open) return;
    typed.current = '';
    const keep = (event: KeyboardEvent) => {
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      typed.current += event.key;
    };
    document.addEventListener('keydown', keep, true);
    return () => document.removeEventListener('keydown', keep, true);
  }, [open]);
  return () => {
    const text = typed.current;
    typed.current = '';
    return text;
  };
}
