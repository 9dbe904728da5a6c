'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { expiryInstant } from '@/components/credentials/expiry-choice';
import { ExpiryFields } from '@/components/credentials/expiry-fields';
import { openFirstInvalid } from '@/components/credentials/open-setting';
import { useRevealWhenGone } from '@/components/credentials/use-reveal-when-gone';
import { DialogForm } from '@/components/portal/dialog-form';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { addSecretAction } from '@/lib/actions/clients';

export interface NewSecretSubject {
  clientId: string;
  consumerKey: string;
  /** Longest label, in characters. */
  labelMax: number;
}

const NO_DATE: Refusal = { code: 'invalid', errors: { expiresAt: 'Choose a date.' } };

/** Label and expiry of a new secret. */
export function AddSecretForm({ subject, onDone }: { subject: NewSecretSubject; onDone: () => void }) {
  const { clientId, consumerKey, labelMax } = subject;
  const [label, setLabel] = useState('');
  const [choice, setChoice] = useState('90');
  const [day, setDay] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const reveal = useRevealWhenGone(consumerKey);
  useEffect(() => openFirstInvalid(refusal ? form.current : null), [refusal]);

  const add = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const expiresAt = expiryInstant(choice, day);
    if (expiresAt === undefined) return setRefusal(NO_DATE);
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(addSecretAction({ clientId, label, expiresAt }));
      if (!answer.ok) return startTransition(() => setRefusal(answer.refusal));
      reveal(answer.data.secret);
      startTransition(onDone);
    });
  };
  const { message, errors = {} } = refusal ?? {};
  const formProps = { ref: form, onSubmit: add, noValidate: true };
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel="Add secret">
      <Field
        label="Label"
        required
        error={errors.label}
        hint="Who or what uses it, for example the name of a server."
      >
        <TextInput
          value={label}
          maxLength={labelMax}
          autoComplete="off"
          onChange={(event) => setLabel(event.target.value)}
        />
      </Field>
      <ExpiryFields {...{ choice, day }} onChoice={setChoice} onDay={setDay} error={errors.expiresAt} />
    </DialogForm>
  );
}
