'use client';

import { FormMessage } from '@/components/entry/form-message';
import { IdentityFields, NewPasswordField } from '@/components/entry/new-account-fields';
import { useEntryForm } from '@/components/entry/use-entry-form';
import { SubmitButton } from '@/components/ui/submit-button';
import { signUpAction } from '@/lib/actions/join';

/** A new account for whoever asks. */
export function SignUpForm() {
  const { formProps, pending, code, message, errors } = useEntryForm(signUpAction, {});
  return (
    <form {...formProps} className="grid gap-6">
      <FormMessage {...{ message, code }} />
      <IdentityFields errors={errors} />
      <NewPasswordField error={errors.password} />
      <SubmitButton pending={pending} className="w-full">
        Create account
      </SubmitButton>
    </form>
  );
}
