'use client';

import { PasswordInput } from '@/components/entry/password-input';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { PASSWORD_MIN } from '@/lib/schemas/limits';

/** Name and e-mail address of a new account. @param props.fixedEmail the address, where it is not theirs to choose */
export function IdentityFields(props: { errors: Record<string, string>; fixedEmail?: string }) {
  const { errors, fixedEmail } = props;
  return (
    <>
      <Field label="Your name" error={errors.name}>
        <TextInput name="name" autoComplete="name" autoFocus={fixedEmail !== undefined} />
      </Field>
      <Field label="E-mail address" error={errors.email}>
        {fixedEmail === undefined ? (
          <TextInput
            name="email"
            type="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
          />
        ) : (
          <TextInput type="email" autoComplete="username" value={fixedEmail} readOnly />
        )}
      </Field>
    </>
  );
}

/** The password of a new account. */
export function NewPasswordField({ error }: { error?: string }) {
  const hint = `At least ${PASSWORD_MIN} characters. Several words in a row are fine.`;
  return (
    <Field label="Password" hint={error ? undefined : hint} error={error}>
      <PasswordInput name="password" autoComplete="new-password" />
    </Field>
  );
}
