'use client';

import { useRouter } from 'next/navigation';
import { Trash2 } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { removeWebhookAction } from '@/lib/actions/webhooks';
import { routes } from '@/lib/routes';

/** The bin of a webhook, on its page. */
export function RemoveWebhook({ id }: { id: string }) {
  const router = useRouter();
  const remove = async () => {
    const answer = await askAction(removeWebhookAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success('The webhook is removed');
    router.push(routes.webhooks);
  };
  return (
    <ConfirmDialog
      trigger={
        <IconButton
          label="Remove webhook"
          size="sm"
          variant="secondary"
          icon={<Trash2 aria-hidden="true" />}
        />
      }
      title="Remove this webhook?"
      confirmLabel="Remove webhook"
      onConfirm={remove}
      consequences={[
        'What has not been delivered yet will not be.',
        'The log of its deliveries goes with it.',
      ]}
    >
      Its secret cannot be used again.
    </ConfirmDialog>
  );
}
