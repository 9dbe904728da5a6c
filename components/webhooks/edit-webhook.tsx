'use client';

import { useState } from 'react';
import { WebhookForm } from '@/components/webhooks/webhook-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { changeWebhookAction } from '@/lib/actions/webhooks';
import type { WebhookListRow } from '@/lib/queries/webhooks';

/** `Edit` of one webhook. Its secret stays. */
export function EditWebhook({ webhook }: { webhook: WebhookListRow }) {
  const [open, setOpen] = useState(false);
  const { id, url, eventTypes } = webhook;
  const done = () => {
    setOpen(false);
    toast.success('Webhook saved');
  };
  return (
    <Dialog title="Edit webhook" open={open} onOpenChange={setOpen} trigger={<Button size="sm">Edit</Button>}>
      <WebhookForm
        values={{ url, eventTypes }}
        send={(values) => changeWebhookAction({ id, ...values })}
        onDone={done}
        submitLabel="Save"
      />
    </Dialog>
  );
}
