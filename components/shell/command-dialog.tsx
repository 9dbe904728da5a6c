'use client';

import { Dialog } from '@base-ui/react/dialog';
import { useRouter } from 'next/navigation';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { Search } from 'lucide-react';
import { CommandList } from '@/components/shell/command-list';
import type { CommandItem, CommandSource } from '@/components/shell/command-source';
import { useCommandResults } from '@/components/shell/use-command-results';
import { Kbd } from '@/components/ui/kbd';

interface CommandDialogProps extends CommandSource {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** What was typed before the box was there. */
  takeTypedAhead: () => string;
}

/** The palette itself: a search box that owns a listbox; the focus stays in the box. */
export function CommandDialog({ open, onOpenChange, takeTypedAhead, ...source }: CommandDialogProps) {
  const box = useRef<HTMLInputElement>(null);
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-scrim" />
        <Dialog.Popup
          initialFocus={box}
          className="fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[min(32rem,calc(100dvh-1rem))] max-w-xl flex-col overflow-hidden rounded-card border border-line bg-raised text-ink shadow-overlay outline-none sm:top-[12vh]"
        >
          <Dialog.Title className="sr-only">Search applications, APIs and pages</Dialog.Title>
          <Palette {...{ box, source, takeTypedAhead }} close={() => onOpenChange(false)} />
          <Dialog.Close className="sr-only focus:not-sr-only focus:p-3 focus:text-sm">Close</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface PaletteProps {
  box: React.RefObject<HTMLInputElement | null>;
  source: CommandSource;
  takeTypedAhead: () => string;
  close: () => void;
}

function Palette({ box, source, takeTypedAhead, close }: PaletteProps) {
  const router = useRouter();
  const listId = useId();
  const [query, setQuery] = useState('');
  const [index, setIndex] = useState(0);
  const { results, searching, failed } = useCommandResults(source, query);
  const ordered = byGroup(results);
  const active = Math.min(index, Math.max(0, ordered.length - 1));
  const optionId = (position: number) => `${listId}-${position}`;

  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);

  const go = (item: CommandItem | undefined) => {
    if (!item) return;
    close();
    router.push(item.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, active, ordered.length);
    if (next !== undefined) setIndex(next);
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(ordered[active]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4 focus-within:border-accent">
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
        <input
          ref={box}
          role="combobox"
          aria-label="Search applications, APIs and pages"
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={ordered.length > 0 ? optionId(active) : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder="Search applications, APIs and pages"
          value={query}
          onChange={(event) => {
            setQuery(event.target.value);
            setIndex(0);
          }}
          onKeyDown={onKeyDown}
          onFocus={() => {
            const ahead = takeTypedAhead();
            if (ahead) setQuery((typed) => typed + ahead);
          }}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <CommandList
        id={listId}
        items={ordered}
        active={active}
        optionId={optionId}
        onPoint={setIndex}
        onChoose={go}
        note={note(query, ordered.length, searching, failed)}
      />
    </>
  );
}

/** Items of one group stand together, groups in the order in which they first occur. */
function byGroup(items: readonly CommandItem[]): CommandItem[] {
  const groups = new Map<string, CommandItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups.values()].flat();
}

function nextIndex(key: string, active: number, length: number): number | undefined {
  if (length === 0) return undefined;
  if (key === 'ArrowDown') return (active + 1) % length;
  if (key === 'ArrowUp') return (active - 1 + length) % length;
  if (key === 'PageDown') return Math.min(active + 8, length - 1);
  if (key === 'PageUp') return Math.max(active - 8, 0);
  return undefined;
}

function note(query: string, count: number, searching: boolean, failed: boolean): string | undefined {
  if (failed) return 'The search did not answer. Check your connection and type again.';
  if (searching) return count === 0 ? 'Searching' : undefined;
  return count === 0 ? `Nothing matches “${query.trim()}”. Try fewer letters, or another name.` : undefined;
}
