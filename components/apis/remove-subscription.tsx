'use client';

import { Trash2 } from 'lucide-react';
import { useFocusWhenGone } from '@/components/credentials/use-focus-when-gone';
import { outcomeOf } from '@/components/portal/use-action-form';
import { MAIN_ID } from '@/components/shell/skip-link';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { unsubscribeAction } from '@/lib/actions/applications';

interface RemoveSubscriptionProps {
  applicationId: string;
  subscriptionId: string;
  apiName: string;
}

/** Ends a subscription, after asking. */
export function RemoveSubscription({ applicationId, subscriptionId, apiName }: RemoveSubscriptionProps) {
  const expectToGo = useFocusWhenGone(MAIN_ID);
  const remove = async () => {
    expectToGo();
    const { serverError } = await outcomeOf(() => unsubscribeAction({ applicationId, subscriptionId }));
    if (serverError) return serverError.message;
    toast.success(`Subscription to ${apiName} removed`);
  };
  return (
    <ConfirmDialog
      trigger={
        <Button
          variant="ghost"
          size="sm"
          icon={<Trash2 aria-hidden="true" />}
          aria-label={`Remove subscription to ${apiName}`}
        >
          Remove
        </Button>
      }
      title={`Remove the subscription to ${apiName}?`}
      consequences={[
        `New tokens of this application no longer work with ${apiName}, and its scopes can no longer be asked for.`,
        'Tokens issued before keep working with it until they expire.',
      ]}
      confirmLabel="Remove subscription"
      onConfirm={remove}
    >
      You can add it again at any time.
    </ConfirmDialog>
  );
}
