'use client';

import { useState } from 'react';
import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { toast } from '@/components/ui/toast';
import { renameOrganizationAction } from '@/lib/actions/organizations';

/** `Rename` of the organization the person acts in. */
export function RenameOrganization({ name }: { name: string }) {
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    toast.success('Organization renamed');
  };
  return (
    <Dialog
      title={`Rename ${name}`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" aria-label={`Rename ${name}`}>
          Rename
        </Button>
      }
    >
      <RenameForm name={name} onDone={done} />
    </Dialog>
  );
}

function RenameForm({ name, onDone }: { name: string; onDone: () => void }) {
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => renameOrganizationAction({ name: (form.get('name') as string | null) ?? '' }),
    onDone,
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel="Save">
      <Field label="Name" required error={errors.name}>
        <TextInput name="name" defaultValue={name} autoComplete="off" />
      </Field>
    </DialogForm>
  );
}
