'use client';

import { useOptimistic, useTransition } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { setIdentityProviderStatusAction } from '@/lib/actions/identity-providers';

interface StatusSwitchProps {
  id: string;
  name: string;
  enabled: boolean;
}

/** Whether tokens of an identity provider are exchanged. Takes effect at once. */
export function StatusSwitch({ id, name, enabled }: StatusSwitchProps) {
  const [shown, show] = useOptimistic(enabled);
  const [pending, startTransition] = useTransition();
  const set = (next: boolean) => {
    if (pending) return;
    startTransition(async () => {
      show(next);
      const answer = await askAction(setIdentityProviderStatusAction({ id, enabled: next }));
      if (answer.ok) toast.success(next ? `${name} is on` : `${name} is off`, said(next));
      else toast.error(refusalText(answer.refusal));
    });
  };
  return (
    <span className="inline-flex items-center align-middle">
      <Switch
        label={`Accept tokens of ${name}`}
        hideLabel
        checked={shown}
        onChange={(event) => set(event.target.checked)}
      />
      <span aria-hidden="true">{shown ? 'On' : 'Off'}</span>
    </span>
  );
}

const said = (on: boolean) => ({
  description: on ? 'Its tokens can be exchanged.' : 'None of its tokens is exchanged until it is on again.',
});
