'use client';

import { useEffect, useId } from 'react';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';

/** What the deliveries of a new webhook are signed with. It is in the state of the dialog and nowhere else. */
export function NewWebhookSecret({ secret }: { secret: string }) {
  const savedId = useId();
  // The button that had the focus went with the form.
  useEffect(() => document.getElementById(savedId)?.focus(), [savedId]);
  return (
    <>
      <DialogBody>
        <CopyField
          label="Signing secret"
          value={secret}
          layout="stack"
          overflow="wrap"
          hint="Give it to the receiver, which verifies the header webhook-signature with a library of standardwebhooks.com."
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button id={savedId} variant="primary">
            I have saved the secret
          </Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
