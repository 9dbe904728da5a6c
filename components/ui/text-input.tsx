'use client';

import type { ComponentProps, ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field-context';
import { inputStyles } from '@/components/ui/input-styles';

interface TextInputProps extends Omit<ComponentProps<'input'>, 'prefix'> {
  /** For keys, URLs and codes. */
  mono?: boolean;
  /** A unit or remark at the end of the box, for example `seconds` or `= 1 hour`. */
  suffix?: ReactNode;
}

/** A one-line text box. Inside a `Field` it takes its id, description and validity from there. */
export function TextInput({ mono, suffix, className, ...rest }: TextInputProps) {
  const field = useFieldProps(rest);
  const input = (
    <input
      type="text"
      {...rest}
      {...field}
      className={cn(inputStyles, 'h-9', mono && 'font-mono', suffix && 'pr-32', !suffix && className)}
    />
  );
  if (!suffix) return input;
  return (
    <span className={cn('relative block', className)}>
      {input}
      <span className="pointer-events-none absolute inset-y-0 right-3 flex items-center text-sm text-ink-muted">
        {suffix}
      </span>
    </span>
  );
}
