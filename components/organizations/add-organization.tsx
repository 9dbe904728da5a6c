'use client';

import { Plus } from 'lucide-react';
import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { FormDialog } from '@/components/portal/form-dialog';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { addOrganizationAction } from '@/lib/actions/organizations';

/** `Add`, and the dialog behind it. */
export function AddOrganization() {
  return (
    <FormDialog
      title="Add organization"
      description="It begins with two environments and you as its administrator."
      told="Organization added"
      toldMore="Switch to it in the header."
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add
        </Button>
      }
    >
      {(done) => <AddOrganizationForm onDone={done} />}
    </FormDialog>
  );
}

const textOf = (form: FormData, name: string) => (form.get(name) as string | null) ?? '';

function AddOrganizationForm({ onDone }: { onDone: () => void }) {
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => addOrganizationAction({ name: textOf(form, 'name'), slug: textOf(form, 'slug') }),
    onDone,
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel="Add organization">
      <Field label="Name" required error={errors.name}>
        <TextInput name="name" autoComplete="off" />
      </Field>
      <Field
        label="Short name"
        required
        hint="Lower-case letters, digits and hyphens, as in acme-labs. It never changes."
        error={errors.slug}
      >
        <TextInput name="slug" mono autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Field>
    </DialogForm>
  );
}
