'use client';

import { useEffect, useState } from 'react';
import type { CommandItem, CommandSource } from '@/components/shell/command-source';

const PAUSE_MS = 150;

interface Found {
  query: string;
  items: readonly CommandItem[];
  failed: boolean;
}

const nothing: Found = { query: '', items: [], failed: false };

/** The items that match what was typed: the static ones at once, those of `search` when they arrive. */
export function useCommandResults({ items, search }: CommandSource, query: string) {
  const [found, setFound] = useState(nothing);
  const words = query.trim();

  useEffect(() => {
    if (!search || words === '') return;
    const controller = new AbortController();
    const ask = async () => {
      try {
        const more = await search(words, controller.signal);
        if (!controller.signal.aborted) setFound({ query: words, items: more, failed: false });
      } catch {
        if (!controller.signal.aborted) setFound({ query: words, items: [], failed: true });
      }
    };
    const timer = setTimeout(() => void ask(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [search, words]);

  const own = items.filter((item) => matches(item, words));
  const ownIds = new Set(own.map((item) => item.id));
  // Earlier results stay until new ones come, if they still match: the list does not flicker at each key.
  const remote =
    words === '' ? [] : found.items.filter((item) => found.query === words || matches(item, words));
  return {
    results: [...own, ...remote.filter((item) => !ownIds.has(item.id))],
    searching: Boolean(search) && words !== '' && found.query !== words,
    failed: found.failed && found.query === words,
  };
}

/** Every typed word has to occur somewhere in the item. */
function matches(item: CommandItem, words: string): boolean {
  const text = `${item.label} ${item.hint ?? ''} ${item.keywords ?? ''} ${item.group}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
