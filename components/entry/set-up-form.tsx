'use client';

import { FormMessage } from '@/components/entry/form-message';
import { IdentityFields, NewPasswordField } from '@/components/entry/new-account-fields';
import { useEntryForm } from '@/components/entry/use-entry-form';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { TextLink } from '@/components/ui/text-link';
import { setUpAction } from '@/lib/actions/set-up';
import { routes } from '@/lib/routes';

/** The set-up code and the account of the first administrator. */
export function SetUpForm() {
  const { formProps, pending, code, message, errors } = useEntryForm(setUpAction, {});
  return (
    <form {...formProps} className="grid gap-6">
      <FormMessage
        {...{ message, code }}
        action={code === 'conflict' ? <TextLink href={routes.signIn}>Sign in</TextLink> : undefined}
      />
      <Field
        label="Set-up code"
        hint="Printed in the terminal where Gatehouse was started."
        error={errors.code}
      >
        <TextInput
          name="code"
          mono
          placeholder="XXXX-XXXX-XXXX"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <IdentityFields errors={errors} />
      <NewPasswordField error={errors.password} />
      <SubmitButton pending={pending} className="w-full">
        Create administrator and sign in
      </SubmitButton>
    </form>
  );
}
