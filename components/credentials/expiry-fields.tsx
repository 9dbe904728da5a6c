'use client';

import { useState } from 'react';
import { dayFromNow, dayText } from '@/components/credentials/date-input';
import { EXPIRIES, NEVER, ON_A_DATE } from '@/components/credentials/expiry-choice';
import { Alert } from '@/components/ui/alert';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';

interface ExpiryFieldsProps {
  choice: string;
  onChoice: (choice: string) => void;
  day: string;
  onDay: (day: string) => void;
  error?: string;
}

/** When a secret stops working by itself. */
export function ExpiryFields({ choice, onChoice, day, onDay, error }: ExpiryFieldsProps) {
  const [tomorrow] = useState(() => dayText(dayFromNow(1)));
  const onADate = choice === ON_A_DATE;
  return (
    <>
      <Field label="Expires" error={onADate ? undefined : error}>
        <Select options={EXPIRIES} value={choice} onValueChange={onChoice} />
      </Field>
      {onADate ? (
        <Field label="Expiry date" error={error} hint="It works until the end of that day.">
          <TextInput type="date" min={tomorrow} value={day} onChange={(event) => onDay(event.target.value)} />
        </Field>
      ) : null}
      {choice === NEVER ? (
        <Alert>
          A secret that never expires works until somebody revokes it. Set yourself a reminder to rotate it.
        </Alert>
      ) : null}
    </>
  );
}
