'use client';

import { useState } from 'react';
import { cleanPastedToken } from '@/components/user-keys/clean-pasted-token';
import type { WhoseToken } from '@/components/user-keys/token-finding';
import { whoseToken } from '@/components/user-keys/whose-token';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

interface Pasted {
  token: string;
  /** What was done to the text, as sentences. */
  done: string[];
  /** The identity provider that was selected because the token is one of its. */
  selected: string | null;
  /** When it was pasted: seconds since the epoch. */
  at: number;
}

/** A token in the text box of step 2, and what can be told of it. It lives as long as the page does, and is stored nowhere. */
export interface PastedToken {
  token: string;
  notes: string[];
  /** Null while there is nothing. */
  whose: WhoseToken | null;
}

interface PastingInto {
  providers: readonly UserKeysProvider[];
  /** The one that is chosen, if one is. */
  provider: UserKeysProvider | undefined;
  ownIssuer: string;
  choose: (id: string) => void;
}

const NOTHING: Pasted = { token: '', done: [], selected: null, at: 0 };

/** More than a key press: pasted, dropped or filled in. What somebody types is left as they type it. */
const isInserted = (before: string, after: string) => Math.abs(after.length - before.length) > 1;

/** The pasted token, and what takes a new one: it is cleaned, and its identity provider is selected. */
export function usePastedToken({ providers, provider, ownIssuer, choose }: PastingInto) {
  const [pasted, setPasted] = useState(NOTHING);
  const look = (token: string, at: number) =>
    token.trim() === '' || !provider
      ? null
      : whoseToken(token.trim(), { providers, chosen: provider, ownIssuer, at });
  const paste = (text: string) => {
    const { token, done } = isInserted(pasted.token, text)
      ? cleanPastedToken(text)
      : { token: text, done: [] };
    const at = Date.now() / 1000;
    const selected = look(token, at)?.belongsTo ?? null;
    if (selected) choose(selected);
    setPasted({ token, done, selected, at });
  };
  const notes = [...pasted.done];
  if (provider && pasted.selected === provider.id)
    notes.push(`${provider.name} is selected above because of it.`);
  const current: PastedToken = { token: pasted.token, notes, whose: look(pasted.token, pasted.at) };
  return [current, paste] as const;
}
