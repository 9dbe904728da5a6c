'use client';

import { PasswordInput } from '@/components/entry/password-input';
import { useEntryForm } from '@/components/entry/use-entry-form';
import { Alert } from '@/components/ui/alert';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { TextLink } from '@/components/ui/text-link';
import { setUpAction } from '@/lib/actions/set-up';
import { routes } from '@/lib/routes';
import { PASSWORD_MIN } from '@/lib/schemas/limits';

/** The set-up code and the account of the first administrator. */
export function SetUpForm() {
  const { formProps, pending, code, message, errors } = useEntryForm(setUpAction, {});
  return (
    <form {...formProps} className="grid gap-6">
      {message ? (
        <Alert
          tone={code === 'too_many_requests' ? 'warning' : 'danger'}
          announce
          action={code === 'conflict' ? <TextLink href={routes.signIn}>Sign in</TextLink> : undefined}
        >
          {message}
        </Alert>
      ) : null}
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
      <Field label="Your name" error={errors.name}>
        <TextInput name="name" autoComplete="name" />
      </Field>
      <Field label="E-mail address" error={errors.email}>
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
      </Field>
      <Field
        label="Password"
        hint={
          errors.password
            ? undefined
            : `At least ${PASSWORD_MIN} characters. Several words in a row are fine.`
        }
        error={errors.password}
      >
        <PasswordInput name="password" autoComplete="new-password" />
      </Field>
      <SubmitButton pending={pending} className="w-full">
        Create administrator and sign in
      </SubmitButton>
    </form>
  );
}
