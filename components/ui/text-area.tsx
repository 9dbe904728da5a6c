'use client';

import { useState, type ChangeEvent, type ComponentProps } from 'react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field-context';
import { inputStyles } from '@/components/ui/input-styles';

interface TextAreaProps extends ComponentProps<'textarea'> {
  /** For tokens, keys and JSON. */
  mono?: boolean;
  /** Shows how much of `maxLength` is used. */
  counter?: boolean;
}

/** A text box of several lines; with `counter` and `maxLength` it says how much room is left. */
export function TextArea({ mono, counter = false, className, onChange, rows = 4, ...rest }: TextAreaProps) {
  const field = useFieldProps(rest);
  const [typed, setTyped] = useState(String(rest.defaultValue ?? '').length);
  const length = rest.value === undefined ? typed : String(rest.value).length;
  const change = (event: ChangeEvent<HTMLTextAreaElement>) => {
    setTyped(event.target.value.length);
    onChange?.(event);
  };
  return (
    <div className="grid gap-1">
      <textarea
        rows={rows}
        {...rest}
        {...field}
        onChange={change}
        className={cn(inputStyles, 'block resize-y py-2', mono && 'font-mono break-all', className)}
      />
      {counter && rest.maxLength ? <Counter length={length} max={rest.maxLength} /> : null}
    </div>
  );
}

/** Announced only near the end: a count read out at each key would drown the typing. */
function Counter({ length, max }: { length: number; max: number }) {
  const left = max - length;
  return (
    <span className="flex justify-end text-xs text-ink-muted tabular-nums">
      <span aria-hidden="true" className={cn(left === 0 && 'text-danger')}>
        {length} / {max}
      </span>
      <span role="status" className="sr-only">
        {left <= max * 0.1 ? `${left} characters left` : null}
      </span>
    </span>
  );
}
