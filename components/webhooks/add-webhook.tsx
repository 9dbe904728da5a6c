'use client';

import { useState } from 'react';
import { Plus } from 'lucide-react';
import { NewWebhookSecret } from '@/components/webhooks/new-webhook-secret';
import { WebhookForm } from '@/components/webhooks/webhook-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { addWebhookAction } from '@/lib/actions/webhooks';

/** `Add`, the dialog behind it, and the secret of the new webhook, this once. */
export function AddWebhook() {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const changeOpen = (next: boolean) => {
    setOpen(next);
    if (!next) setSecret(null);
  };
  return (
    <Dialog
      title={secret ? 'Webhook added' : 'Add webhook'}
      description={secret ? 'Save its signing secret now. It is shown this once.' : undefined}
      open={open}
      onOpenChange={changeOpen}
      dismissible={secret === null}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add
        </Button>
      }
    >
      {secret ? (
        <NewWebhookSecret secret={secret} />
      ) : (
        <WebhookForm
          values={{ url: '', eventTypes: ['secret.expiring', 'identity_provider.failing'] }}
          send={addWebhookAction}
          onDone={({ data }) => setSecret(data?.secret ?? null)}
          submitLabel="Add webhook"
        />
      )}
    </Dialog>
  );
}
