'use client';

import { useState } from 'react';
import { PasswordInput } from '@/components/entry/password-input';
import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { changePasswordAction } from '@/lib/actions/profile';
import { PASSWORD_MIN } from '@/lib/schemas/limits';

interface PasswordProps {
  /** Whether there is one to change. */
  exists: boolean;
  email: string;
}

/** Changes the password, or sets a first one. */
export function ChangePassword({ exists, email }: PasswordProps) {
  const [open, setOpen] = useState(false);
  const verb = exists ? 'Change' : 'Set';
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{verb} password</Button>}
      title={`${verb} your password`}
      description="Everywhere else you are signed out. Personal access tokens keep working."
    >
      <PasswordForm {...{ exists, email }} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

function PasswordForm({ exists, email, onDone }: PasswordProps & { onDone: () => void }) {
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) =>
      changePasswordAction({
        ...(exists ? { current: String(form.get('current')) } : {}),
        password: String(form.get('password')),
      }),
    onDone: () => {
      toast.success(exists ? 'Password changed' : 'Password set');
      onDone();
    },
  });
  const hint = `At least ${PASSWORD_MIN} characters. Several words in a row are fine.`;
  return (
    <DialogForm
      {...{ formProps, pending, message }}
      submitLabel={exists ? 'Change password' : 'Set password'}
    >
      {/* For password managers, which otherwise do not know whose password it is. */}
      <input type="email" autoComplete="username" value={email} readOnly hidden />
      {exists ? (
        <Field label="Current password" error={errors.current}>
          <PasswordInput name="current" autoComplete="current-password" />
        </Field>
      ) : null}
      <Field label="New password" hint={errors.password ? undefined : hint} error={errors.password}>
        <PasswordInput name="password" autoComplete="new-password" />
      </Field>
    </DialogForm>
  );
}
