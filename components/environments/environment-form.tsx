'use client';

import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ActionOutcome } from '@/lib/actions/action-result';

interface EnvironmentValues {
  name: string;
  isProduction: boolean;
}

interface EnvironmentFormProps {
  values: EnvironmentValues;
  send: (values: EnvironmentValues) => Promise<ActionOutcome>;
  onDone: () => void;
  submitLabel: string;
}

/** What an administrator says of an environment, in a dialog. */
export function EnvironmentForm({ values, send, onDone, submitLabel }: EnvironmentFormProps) {
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) =>
      send({ name: (form.get('name') as string | null) ?? '', isProduction: form.has('isProduction') }),
    onDone,
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel={submitLabel}>
      <Field label="Name" required error={errors.name}>
        <TextInput name="name" defaultValue={values.name} autoComplete="off" />
      </Field>
      <Checkbox
        name="isProduction"
        defaultChecked={values.isProduction}
        label="Production"
        description="Tokens of the practice identity provider open nothing here, also those that were issued before."
      />
    </DialogForm>
  );
}
