'use client';

import { FormMessage } from '@/components/entry/form-message';
import { IdentityFields, NewPasswordField } from '@/components/entry/new-account-fields';
import { PasswordInput } from '@/components/entry/password-input';
import { useEntryForm } from '@/components/entry/use-entry-form';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { acceptAsNewcomerAction, acceptSignedInAction, acceptWithPasswordAction } from '@/lib/actions/join';

interface InvitationFormProps {
  token: string;
  email: string;
}

/** Makes the account an invitation is for. */
export function NewcomerForm({ token, email }: InvitationFormProps) {
  const { formProps, pending, code, message, errors } = useEntryForm(acceptAsNewcomerAction, {});
  return (
    <form {...formProps} className="grid gap-6">
      <FormMessage {...{ message, code }} />
      <input type="hidden" name="token" value={token} />
      <IdentityFields errors={errors} fixedEmail={email} />
      <NewPasswordField error={errors.password} />
      <SubmitButton pending={pending} className="w-full">
        Create account and join
      </SubmitButton>
    </form>
  );
}

/** Accepts for an account that exists, with its password. */
export function AccountForm({ token, email }: InvitationFormProps) {
  const { formProps, pending, code, message, errors } = useEntryForm(acceptWithPasswordAction, {});
  return (
    <form {...formProps} className="grid gap-6">
      <FormMessage {...{ message, code }} />
      <input type="hidden" name="token" value={token} />
      <Field label="E-mail address">
        <TextInput type="email" autoComplete="username" value={email} readOnly />
      </Field>
      <Field label="Password" error={errors.password}>
        <PasswordInput name="password" autoComplete="current-password" autoFocus />
      </Field>
      <SubmitButton pending={pending} className="w-full">
        Sign in and join
      </SubmitButton>
    </form>
  );
}

/** Accepts for whoever is signed in as the invited address. */
export function SignedInForm({ token }: { token: string }) {
  const { formProps, pending, code, message } = useEntryForm(acceptSignedInAction, {});
  return (
    <form {...formProps} className="grid gap-6">
      <FormMessage {...{ message, code }} />
      <input type="hidden" name="token" value={token} />
      <SubmitButton pending={pending} className="w-full">
        Join
      </SubmitButton>
    </form>
  );
}
