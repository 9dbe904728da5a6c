'use client';

import { useEffect, useRef } from 'react';
import { useRevealSecret } from '@/components/credentials/new-secret-provider';
import type { SecretOnce } from '@/lib/actions/clients';

/**
 * Shows a new secret once the dialog that asked for it has gone: two at a time would take the focus from each other.
 * @returns call it with the secret, then close the dialog
 */
export function useRevealWhenGone(consumerKey: string): (secret: SecretOnce) => void {
  const reveal = useRevealSecret();
  const waiting = useRef<SecretOnce>(null);
  useEffect(() => {
    const held = waiting;
    return () => {
      if (held.current) reveal({ consumerKey, secret: held.current, firstKeys: false });
      held.current = null;
    };
  }, [reveal, consumerKey]);
  return (secret) => {
    waiting.current = secret;
  };
}
