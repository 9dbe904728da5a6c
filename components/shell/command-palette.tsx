'use client';

import dynamic from 'next/dynamic';
import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { Search } from 'lucide-react';
import type { CommandSource } from '@/components/shell/command-source';
import { useTypedAhead } from '@/components/shell/use-typed-ahead';
import { Kbd } from '@/components/ui/kbd';

export type { CommandItem } from '@/components/shell/command-source';

// Most visits never open it, so its code comes with the first press.
const CommandDialog = dynamic(
  () => import('@/components/shell/command-dialog').then((module) => module.CommandDialog),
  {
    ssr: false,
  },
);

const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);
const never = () => () => undefined;

/** Goes to any application, API or page by name: `⌘K`, or `Ctrl K` where there is no command key. */
export function CommandPalette(props: CommandSource) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  const takeTypedAhead = useTypedAhead(open);
  const mac = useSyncExternalStore(never, isMac, () => false);

  // With the page itself, not some time after it: whoever sees the page can press.
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.key.toLowerCase() !== 'k' ||
        !(event.metaKey || event.ctrlKey) ||
        event.shiftKey ||
        event.altKey
      )
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((now) => !now);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-label="Search applications, APIs and pages"
        aria-haspopup="dialog"
        onClick={() => {
          setWanted(true);
          setOpen(true);
        }}
        className="inline-flex h-9 items-center gap-2 rounded-control border border-transparent px-2 text-sm text-ink-muted transition-colors hover:bg-hover hover:text-ink pointer-coarse:size-11 pointer-coarse:justify-center lg:w-44 lg:border-line lg:bg-canvas pointer-coarse:lg:w-44"
      >
        <Search aria-hidden="true" className="size-4 shrink-0" />
        <span className="hidden flex-1 text-left lg:block">Search</span>
        <Kbd className="hidden w-12 lg:inline-flex">{mac ? '⌘K' : 'Ctrl K'}</Kbd>
      </button>
      {wanted ? <CommandDialog {...props} {...{ open, takeTypedAhead }} onOpenChange={setOpen} /> : null}
    </>
  );
}
