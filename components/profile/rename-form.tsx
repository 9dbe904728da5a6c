'use client';

import { useRouter } from 'next/navigation';
import { useActionForm } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { toast } from '@/components/ui/toast';
import { renameAction } from '@/lib/actions/profile';

/** The name of the person, and the address they cannot change here. */
export function RenameForm({ name, email }: { name: string; email: string }) {
  const router = useRouter();
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => renameAction({ name: String(form.get('name')) }),
    onDone: () => {
      toast.success('Name saved');
      router.refresh();
    },
  });
  return (
    <Card title="About you" description="Others see both where they share something with you.">
      <form {...formProps} className="grid max-w-108 gap-6">
        {message ? (
          <Alert tone="danger" announce>
            {message}
          </Alert>
        ) : null}
        <Field label="Your name" error={errors.name}>
          <TextInput name="name" defaultValue={name} autoComplete="name" />
        </Field>
        <Field label="E-mail address">
          <TextInput type="email" value={email} autoComplete="email" readOnly />
        </Field>
        <div>
          <SubmitButton variant="secondary" pending={pending}>
            Save
          </SubmitButton>
        </div>
      </form>
    </Card>
  );
}
