'use client';

import { useEffect, useRef, type ReactNode } from 'react';
import { FormMessage } from '@/components/entry/form-message';
import { PasswordInput } from '@/components/entry/password-input';
import { useEntryForm } from '@/components/entry/use-entry-form';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { signInAction } from '@/lib/actions/session';

interface SignInFormProps {
  /** Path to go to afterwards. */
  next?: string;
  /** Why an attempt before this page failed. */
  problem?: string;
  /** Another way in, above the fields and below what went wrong. */
  children?: ReactNode;
}

/** E-mail address and password. */
export function SignInForm({ next, problem, children }: SignInFormProps) {
  const { formProps, pending, code, message = problem, errors, answer } = useEntryForm(signInAction, {});
  const password = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (answer?.serverError?.code === 'unauthenticated') password.current?.select();
  }, [answer]);
  return (
    <form {...formProps} className="grid gap-6">
      <FormMessage {...{ message, code }} />
      {children}
      {next ? <input type="hidden" name="next" value={next} /> : null}
      <Field label="E-mail address" error={errors.email}>
        <TextInput
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
      </Field>
      <Field label="Password" error={errors.password}>
        <PasswordInput ref={password} name="password" autoComplete="current-password" />
      </Field>
      <SubmitButton pending={pending} className="w-full">
        Sign in
      </SubmitButton>
    </form>
  );
}
