'use client';

import { CornerDownLeft } from 'lucide-react';
import type { CommandItem } from '@/components/shell/command-source';
import { cn } from '@/components/ui/cn';

interface CommandListProps {
  id: string;
  /** Items of one group next to each other. */
  items: readonly CommandItem[];
  active: number;
  optionId: (position: number) => string;
  onPoint: (position: number) => void;
  onChoose: (item: CommandItem) => void;
  /** Said in place of, or under, the results. */
  note?: string;
}

/** The results of the palette, under the headings of their groups. */
export function CommandList({ id, items, active, optionId, onPoint, onChoose, note }: CommandListProps) {
  const groups = [...new Set(items.map((item) => item.group))];
  return (
    <div className="flex min-h-0 flex-col p-2">
      {/* What scrolls is the list itself: the field above moves through it, so it needs no place in the order of Tab. */}
      <div id={id} role="listbox" aria-label="Results" tabIndex={-1} className="min-h-0 overflow-y-auto">
        {groups.map((group) => (
          <div key={group} role="group" aria-label={group} className="not-first:mt-2">
            <div aria-hidden="true" className="px-3 py-1.5 text-xs font-medium text-ink-muted">
              {group}
            </div>
            {items.map((item, position) =>
              item.group === group ? (
                <Option
                  key={item.id}
                  id={optionId(position)}
                  item={item}
                  active={position === active}
                  onPoint={() => onPoint(position)}
                  onChoose={() => onChoose(item)}
                />
              ) : null,
            )}
          </div>
        ))}
      </div>
      <p role="status" className={cn('px-3 text-sm text-ink-muted', note && 'py-4')}>
        {note}
      </p>
    </div>
  );
}

interface OptionProps {
  id: string;
  item: CommandItem;
  active: boolean;
  onPoint: () => void;
  onChoose: () => void;
}

function Option({ id, item, active, onPoint, onChoose }: OptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn(
        'flex min-h-10 items-center gap-3 rounded-control px-3 py-2 text-sm pointer-coarse:min-h-11',
        active && 'bg-accent-soft text-accent-text',
      )}
    >
      <span className="min-w-0 truncate font-medium">{item.label}</span>
      {item.hint ? (
        <span className={cn('min-w-0 truncate', active ? 'text-accent-text' : 'text-ink-muted')}>
          {item.hint}
        </span>
      ) : null}
      {active ? <CornerDownLeft aria-hidden="true" className="ml-auto size-4 shrink-0" /> : null}
    </div>
  );
}
