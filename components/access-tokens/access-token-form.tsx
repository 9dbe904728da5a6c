'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import type { MadeAccessToken } from '@/components/access-tokens/new-access-token';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { DialogForm } from '@/components/portal/dialog-form';
import { Alert } from '@/components/ui/alert';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { createAccessTokenAction } from '@/lib/actions/access-tokens';
import { ACCESS_TOKEN_NAME_MAX, type AccessTokenScope } from '@/lib/schemas/access-token-scopes';

const NEVER = 'never';
const EXPIRIES = [
  { value: '30', label: 'In 30 days' },
  { value: '60', label: 'In 60 days' },
  { value: '90', label: 'In 90 days' },
  { value: NEVER, label: 'Never' },
];

const SCOPES: { scope: AccessTokenScope; description: string }[] = [
  { scope: 'read', description: 'Look at everything you can see, except secrets.' },
  { scope: 'write', description: 'Create, change and delete applications, their keys and subscriptions.' },
  { scope: 'admin', description: 'What the settings do: members, environments, identity providers, APIs.' },
];

interface AccessTokenFormProps {
  isAdmin: boolean;
  onMade: (token: MadeAccessToken) => void;
}

/** Name, expiry and scopes of a new token. */
export function AccessTokenForm({ isAdmin, onMade }: AccessTokenFormProps) {
  const [name, setName] = useState('');
  const [expiry, setExpiry] = useState('30');
  const [scopes, setScopes] = useState<AccessTokenScope[]>(['read']);
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  const create = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    startTransition(async () => {
      const expiresInDays = expiry === NEVER ? null : Number(expiry);
      const answer = await askAction(createAccessTokenAction({ name, scopes, expiresInDays }));
      startTransition(() => (answer.ok ? onMade(answer.data) : setRefusal(answer.refusal)));
    });
  };
  const { message, errors = {} } = refusal ?? {};
  const formProps = { ref: form, onSubmit: create, noValidate: true };
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel="Create token">
      <Field label="Name" required error={errors.name} hint="What uses it, for example a pipeline.">
        <TextInput
          value={name}
          maxLength={ACCESS_TOKEN_NAME_MAX}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Expires" error={errors.expiresInDays}>
        <Select options={EXPIRIES} value={expiry} onValueChange={setExpiry} />
      </Field>
      {expiry === NEVER ? (
        <Alert>A token that never expires works until you revoke it. Prefer one with an end.</Alert>
      ) : null}
      <ScopeFields {...{ isAdmin, scopes, setScopes }} error={errors.scopes} />
    </DialogForm>
  );
}

interface ScopeFieldsProps {
  isAdmin: boolean;
  scopes: AccessTokenScope[];
  setScopes: (scopes: AccessTokenScope[]) => void;
  error?: string;
}

function ScopeFields({ isAdmin, scopes, setScopes, error }: ScopeFieldsProps) {
  const offered = SCOPES.filter(({ scope }) => isAdmin || scope !== 'admin');
  const set = (scope: AccessTokenScope, ticked: boolean) =>
    setScopes(ticked ? [...scopes, scope] : scopes.filter((other) => other !== scope));
  return (
    <Field as="group" label="Scopes" hint="None includes another." error={error} required>
      <div className="grid gap-3">
        {offered.map(({ scope, description }) => (
          <Checkbox
            key={scope}
            label={scope}
            description={description}
            checked={scopes.includes(scope)}
            aria-invalid={error ? true : undefined}
            onChange={(event) => set(scope, event.target.checked)}
          />
        ))}
      </div>
    </Field>
  );
}
