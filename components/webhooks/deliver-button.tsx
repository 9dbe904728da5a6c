'use client';

import { useTransition } from 'react';
import { RotateCw, Send } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { ActionOutcome } from '@/lib/actions/action-result';
import { redeliverAction, sendTestEventAction } from '@/lib/actions/webhooks';
import type { AttemptOutcome } from '@/lib/domain/webhooks/deliver-by-hand';

/** Asks for an attempt and says how it went. */
function useAttempt(ask: () => Promise<ActionOutcome & { data?: AttemptOutcome }>) {
  const [pending, startTransition] = useTransition();
  const attempt = () =>
    startTransition(async () => {
      const answer = await askAction(ask());
      if (!answer.ok) return void toast.error(refusalText(answer.refusal));
      const { state, status, failure } = answer.data;
      if (state === 'delivered') toast.success(`Delivered: the receiver answered ${status}`);
      else toast.error(failure ?? `The receiver answered ${status}`);
    });
  return { pending, attempt };
}

/** Sends a test event to a webhook. */
export function SendTestEvent({ id }: { id: string }) {
  const { pending, attempt } = useAttempt(() => sendTestEventAction({ id }));
  return (
    <Button variant="primary" icon={<Send aria-hidden="true" />} pending={pending} onClick={attempt}>
      Send test event
    </Button>
  );
}

/** Delivers one event again. */
export function Redeliver({ webhookId, deliveryId }: { webhookId: string; deliveryId: string }) {
  const { pending, attempt } = useAttempt(() => redeliverAction({ webhookId, deliveryId }));
  return (
    <Button size="sm" icon={<RotateCw aria-hidden="true" />} pending={pending} onClick={attempt}>
      Redeliver
    </Button>
  );
}
