'use client';

import { useState } from 'react';
import { Plus } from 'lucide-react';
import { AddSecretForm, type NewSecretSubject } from '@/components/credentials/add-secret-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';

/** Adds a secret beside those there are: the first half of a rotation. */
export function AddSecretDialog(subject: NewSecretSubject) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<Plus aria-hidden="true" />}>
          Add secret
        </Button>
      }
      title="Add secret"
      description="The secrets there are go on working, so that you can move to the new one without an outage."
    >
      <AddSecretForm subject={subject} onDone={() => setOpen(false)} />
    </Dialog>
  );
}
