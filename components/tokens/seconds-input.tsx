'use client';

import { durationInWords } from '@/components/ui/duration';
import { TextInput } from '@/components/ui/text-input';

interface SecondsInputProps {
  /** What was typed; not necessarily a number. */
  value: string;
  onChange: (value: string) => void;
}

/** A box for a number of seconds, with the same duration in words at its end. For use inside a `Field`. */
export function SecondsInput({ value, onChange }: SecondsInputProps) {
  const words = value.trim() === '' ? '' : durationInWords(Number(value));
  return (
    <TextInput
      inputMode="numeric"
      autoComplete="off"
      className="max-w-80"
      value={value}
      suffix={words ? `= ${words}` : 'seconds'}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
