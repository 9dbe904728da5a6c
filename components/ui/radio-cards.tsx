'use client';

import { useId, type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

export interface RadioCard {
  value: string;
  label: string;
  description?: ReactNode;
  /** Something on the right, for example a price or a limit. */
  aside?: ReactNode;
  /** Makes the card unavailable and says why in place of the description. */
  disabledReason?: string;
}

interface RadioCardsProps {
  /** Name of the group, shown above it unless `hideLegend`. */
  legend: string;
  hideLegend?: boolean;
  name: string;
  options: readonly RadioCard[];
  value?: string;
  defaultValue?: string;
  onValueChange?: (value: string) => void;
  required?: boolean;
  columns?: 1 | 2 | 3;
}

const columnClasses = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 lg:grid-cols-3' };

/** One of a few options that need a sentence each, such as plans or identity provider types. */
export function RadioCards(props: RadioCardsProps) {
  const {
    legend,
    hideLegend,
    name,
    options,
    value,
    defaultValue,
    onValueChange,
    required,
    columns = 1,
  } = props;
  return (
    <fieldset className="min-w-0">
      <legend className={cn('mb-2 text-sm font-medium text-ink', hideLegend && 'sr-only')}>{legend}</legend>
      <div className={cn('grid gap-2', columnClasses[columns])}>
        {options.map((option) => (
          <Option
            key={option.value}
            option={option}
            name={name}
            required={required}
            checked={value === undefined ? undefined : value === option.value}
            defaultChecked={value === undefined ? defaultValue === option.value : undefined}
            onChange={() => onValueChange?.(option.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface OptionProps {
  option: RadioCard;
  name: string;
  required?: boolean;
  checked?: boolean;
  defaultChecked?: boolean;
  onChange: () => void;
}

function Option({ option, ...input }: OptionProps) {
  const id = useId();
  const disabled = Boolean(option.disabledReason);
  const note = option.disabledReason ?? option.description;
  return (
    <label
      htmlFor={id}
      className={cn(
        'grid grid-cols-[1rem_minmax(0,1fr)_auto] gap-x-3 rounded-card border border-line bg-surface p-4 transition-colors hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent',
        disabled && 'cursor-not-allowed bg-sunken hover:border-line',
      )}
    >
      <input
        type="radio"
        id={id}
        value={option.value}
        disabled={disabled}
        aria-labelledby={`${id}-label`}
        aria-describedby={note ? `${id}-note` : undefined}
        {...input}
        className="mt-0.5 size-4 appearance-none rounded-full border border-line-strong bg-surface checked:border-5 checked:border-accent focus-visible:outline-none disabled:border-line"
      />
      <span
        id={`${id}-label`}
        className={cn('text-sm font-medium', disabled ? 'text-ink-muted' : 'text-ink')}
      >
        {option.label}
      </span>
      {option.aside ? <span className="text-sm text-ink-muted">{option.aside}</span> : null}
      {note ? (
        <span id={`${id}-note`} className="col-start-2 mt-1 text-sm text-ink-muted">
          {note}
        </span>
      ) : null}
    </label>
  );
}
