'use client';

import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { CREDENTIALS_HEADING_ID } from '@/components/credentials/credentials-heading';
import { NewSecretContent } from '@/components/credentials/new-secret-content';
import { wipeSecret, type RevealedKeys } from '@/components/credentials/revealed-keys';
import { Dialog } from '@/components/ui/dialog';
import type { CommandTemplates } from '@/components/tokens/fill-command';

const RevealContext = createContext<(keys: RevealedKeys) => void>(() => undefined);

/** Shows a new secret in the one dialog that does. */
export const useRevealSecret = () => use(RevealContext);

interface NewSecretProviderProps {
  environment: { name: string };
  tokenEndpoint: string;
  templates: CommandTemplates;
  children: ReactNode;
}

/**
 * Holds a new secret while its dialog is open, above everything that changes when keys are generated. It is in the state of this
 * component and nowhere else: not in an address, not in storage, not in a cache.
 */
export function NewSecretProvider({
  environment,
  tokenEndpoint,
  templates,
  children,
}: NewSecretProviderProps) {
  const [keys, setKeys] = useState<RevealedKeys | null>(null);
  const [closed, setClosed] = useState(0);
  useEffect(() => {
    if (closed > 0) document.getElementById(CREDENTIALS_HEADING_ID)?.focus();
  }, [closed]);

  const close = () => {
    if (keys) wipeSecret(keys);
    setKeys(null);
    setClosed(closed + 1);
  };
  return (
    <RevealContext value={setKeys}>
      {children}
      {/* A new dialog each time, so that the old one takes the secret out of the page at once instead of fading. */}
      <Dialog
        key={closed}
        open={keys !== null}
        onOpenChange={(open) => open || close()}
        dismissible={false}
        size="lg"
        title={`${environment.name} ${keys?.firstKeys ? 'keys generated' : 'secret added'}`}
        description="Save the secret now. It is shown this once: what is stored here cannot be turned back into it."
      >
        {keys ? <NewSecretContent {...{ keys, environment, tokenEndpoint, templates }} /> : null}
      </Dialog>
    </RevealContext>
  );
}
