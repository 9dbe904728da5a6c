'use client';

import { useOptimistic, useTransition } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Switch } from '@/components/ui/switch';
import { toast } from '@/components/ui/toast';
import { switchWebhookAction } from '@/lib/actions/webhooks';

interface WebhookSwitchProps {
  id: string;
  url: string;
  enabled: boolean;
}

/** Switches a webhook on and off. */
export function WebhookSwitch({ id, url, enabled }: WebhookSwitchProps) {
  const [shown, show] = useOptimistic(enabled);
  const [pending, startTransition] = useTransition();
  const change = (next: boolean) => {
    if (pending) return;
    startTransition(async () => {
      show(next);
      const answer = await askAction(switchWebhookAction({ id, enabled: next }));
      if (!answer.ok) toast.error(refusalText(answer.refusal));
    });
  };
  return (
    <span className="inline-flex items-center align-middle">
      <Switch
        label={`Send events to ${url}`}
        hideLabel
        checked={shown}
        onChange={(event) => change(event.target.checked)}
      />
    </span>
  );
}
