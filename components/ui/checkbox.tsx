'use client';

import { useId, type ComponentProps, type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface CheckboxProps extends Omit<ComponentProps<'input'>, 'type'> {
  label: ReactNode;
  /** What ticking it means, or why it is disabled. */
  description?: ReactNode;
}

/** A native checkbox with its label, drawn in the portal's colours; it works before scripts load. */
export function Checkbox({ label, description, className, id, ...rest }: CheckboxProps) {
  const made = useId();
  const inputId = id ?? made;
  const descriptionId = `${inputId}-description`;
  return (
    <div className={cn('grid grid-cols-[1rem_minmax(0,1fr)] gap-x-2.5 gap-y-0.5', className)}>
      <span className="relative mt-0.5 grid size-4">
        <input
          type="checkbox"
          id={inputId}
          aria-describedby={description ? descriptionId : undefined}
          {...rest}
          className="peer col-start-1 row-start-1 size-4 cursor-pointer appearance-none rounded-sm border border-line-strong bg-surface transition-colors checked:border-accent checked:bg-accent hover:border-ink-muted disabled:cursor-not-allowed disabled:border-line disabled:bg-sunken checked:disabled:border-line-strong checked:disabled:bg-line-strong pointer-coarse:after:absolute pointer-coarse:after:-inset-3.5"
        />
        <svg
          viewBox="0 0 16 16"
          aria-hidden="true"
          className="pointer-events-none invisible col-start-1 row-start-1 size-4 fill-none stroke-accent-ink stroke-2 peer-checked:visible"
        >
          <path d="m4 8.25 2.75 2.75L12 5.5" strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      </span>
      <label htmlFor={inputId} className={cn('text-sm text-ink', rest.disabled && 'text-ink-muted')}>
        {label}
      </label>
      {description ? (
        <p id={descriptionId} className="col-start-2 max-w-prose text-sm text-ink-muted">
          {description}
        </p>
      ) : null}
    </div>
  );
}
