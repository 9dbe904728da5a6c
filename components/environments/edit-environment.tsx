'use client';

import { useState } from 'react';
import { EnvironmentForm } from '@/components/environments/environment-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { changeEnvironmentAction } from '@/lib/actions/environments';
import type { EnvironmentListRow } from '@/lib/queries/environments';

/** `Edit` of one environment. Its address stays as it is. */
export function EditEnvironment({ environment }: { environment: EnvironmentListRow }) {
  const [open, setOpen] = useState(false);
  const { id, name, isProduction } = environment;
  const done = () => {
    setOpen(false);
    toast.success('Environment saved');
  };
  return (
    <Dialog
      title={`Edit ${name}`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`Edit ${name}`}>
          Edit
        </Button>
      }
    >
      <EnvironmentForm
        values={{ name, isProduction }}
        send={(values) => changeEnvironmentAction({ id, ...values })}
        onDone={done}
        submitLabel="Save"
      />
    </Dialog>
  );
}
