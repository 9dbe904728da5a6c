'use client';

import { useState, type ChangeEvent } from 'react';
import { ChevronsUpDown } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field-context';
import { inputStyles } from '@/components/ui/input-styles';

export interface SelectOption {
  value: string;
  label: string;
  disabled?: boolean;
}

interface SelectProps {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen. */
  placeholder?: string;
  /** Name under which a form sends the choice. */
  name?: string;
  value?: string | null;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  disabled?: boolean;
  required?: boolean;
  /** Needed only outside a `Field`. */
  'aria-label'?: string;
  id?: string;
  className?: string;
}

/**
 * A choice of one from a list: a native `select`, so that it works before scripts load and the phone shows its own
 * picker. Browsers that can style the list show it in the portal's colours (`globals.css`).
 */
export function Select(props: SelectProps) {
  const {
    options,
    placeholder = 'Select',
    name,
    value,
    defaultValue,
    onValueChange,
    disabled,
    className,
  } = props;
  const field = useFieldProps(props);
  const [picked, setPicked] = useState(defaultValue ?? '');
  const current = value === undefined ? picked : (value ?? '');
  const change = (event: ChangeEvent<HTMLSelectElement>) => {
    setPicked(event.target.value);
    onValueChange?.(event.target.value);
  };
  return (
    <span className={cn('relative block w-full min-w-0', className)}>
      <select
        {...field}
        aria-label={props['aria-label']}
        name={name}
        value={current}
        onChange={change}
        disabled={disabled}
        className={cn(
          inputStyles,
          'select h-9 appearance-none truncate pr-9',
          current === '' && 'text-ink-faint',
        )}
      >
        {/* Without a chosen value the browser would show the first option as if it were chosen. */}
        <option value="" disabled hidden>
          {placeholder}
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronsUpDown
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2 text-ink-muted"
      />
    </span>
  );
}
