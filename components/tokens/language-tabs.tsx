'use client';

import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useSnippetLanguage } from '@/components/tokens/snippet-language';
import { cn } from '@/components/ui/cn';
import { snippetLanguages, type SnippetLanguage } from '@/lib/snippets/languages';

interface LanguageTabsProps {
  /** Names the row for screen readers. */
  label: string;
  /** The command in the chosen language. */
  children: (language: SnippetLanguage) => ReactNode;
}

const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** The row of languages and the panel under it. One stop for the Tab key; arrow keys move between languages. */
export function LanguageTabs({ label, children }: LanguageTabsProps) {
  const [chosen, choose] = useSnippetLanguage();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const index = snippetLanguages.findIndex((language) => language.id === chosen);
  const language = snippetLanguages[index]!;

  const go = (to: number) => {
    const next = snippetLanguages.at(to % snippetLanguages.length)!;
    choose(next.id);
    list.current?.querySelector<HTMLElement>(`[data-language="${next.id}"]`)?.focus();
  };
  const move = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? -1 : step === undefined ? undefined : index + step;
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  return (
    <div className="grid min-w-0 gap-3">
      <div ref={list} role="tablist" aria-label={label} onKeyDown={move} className="flex flex-wrap gap-1">
        {snippetLanguages.map((item) => (
          <LanguageTab
            key={item.id}
            language={item}
            id={`${id}-${item.id}`}
            panelId={`${id}-panel`}
            selected={item.id === chosen}
            onSelect={() => choose(item.id)}
          />
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen}`}
        className="grid min-w-0 gap-2"
      >
        {children(language)}
      </div>
    </div>
  );
}

interface LanguageTabProps {
  language: SnippetLanguage;
  id: string;
  panelId: string;
  selected: boolean;
  onSelect: () => void;
}

function LanguageTab({ language, id, panelId, selected, onSelect }: LanguageTabProps) {
  return (
    <button
      type="button"
      role="tab"
      id={id}
      data-language={language.id}
      aria-selected={selected}
      aria-controls={panelId}
      tabIndex={selected ? 0 : -1}
      onClick={onSelect}
      className={cn(
        'h-8 rounded-control px-2.5 text-sm font-medium transition-colors pointer-coarse:min-h-11',
        selected ? 'bg-accent-soft text-accent-text' : 'text-ink-muted hover:bg-hover hover:text-ink',
      )}
    >
      {language.label}
    </button>
  );
}
