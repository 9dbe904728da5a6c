'use client';

import { useSyncExternalStore } from 'react';
import { snippetLanguages, type SnippetLanguageId } from '@/lib/snippets/languages';

const STORED_AS = 'gatehouse.snippet-language';
const listeners = new Set<() => void>();
let chosen: SnippetLanguageId | undefined;

function stored(): SnippetLanguageId {
  try {
    const name = localStorage.getItem(STORED_AS);
    return snippetLanguages.find(({ id }) => id === name)?.id ?? 'curl';
  } catch {
    // Storage may be switched off.
    return 'curl';
  }
}

function choose(language: SnippetLanguageId) {
  chosen = language;
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // Then it is remembered until the page is left.
  }
  listeners.forEach((notify) => notify());
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const current = () => (chosen ??= stored());

/** The language of every command on the screen, remembered in this browser. */
export function useSnippetLanguage(): [SnippetLanguageId, (language: SnippetLanguageId) => void] {
  const language = useSyncExternalStore(subscribe, current, () => 'curl' as const);
  return [language, choose];
}
