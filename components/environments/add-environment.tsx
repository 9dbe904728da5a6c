'use client';

import { useState } from 'react';
import { Plus } from 'lucide-react';
import { EnvironmentForm } from '@/components/environments/environment-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { addEnvironmentAction } from '@/lib/actions/environments';

/** `Add`, and the dialog behind it. */
export function AddEnvironment() {
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    toast.success('Environment added', { description: 'Applications can make keys in it.' });
  };
  return (
    <Dialog
      title="Add environment"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add
        </Button>
      }
    >
      <EnvironmentForm
        values={{ name: '', isProduction: false }}
        send={addEnvironmentAction}
        onDone={done}
        submitLabel="Add environment"
      />
    </Dialog>
  );
}
