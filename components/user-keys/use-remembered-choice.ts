'use client';

import { useState, useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** The identity provider chosen in this browser, so that the next visit begins with it. The server does not know what it is. */
export function useRememberedChoice(clientId: string, ids: readonly string[]) {
  const key = `gatehouse.identity-provider.${clientId}`;
  const remembered = useSyncExternalStore(
    never,
    () => localStorage.getItem(key) ?? '',
    () => '',
  );
  const [chosen, setChosen] = useState<string>();
  const choose = (id: string) => {
    localStorage.setItem(key, id);
    setChosen(id);
  };
  return [chosen ?? (ids.includes(remembered) ? remembered : ''), choose] as const;
}
