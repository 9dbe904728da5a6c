'use client';

import { useId, type ComponentProps, type ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

interface SwitchProps extends Omit<ComponentProps<'input'>, 'type' | 'role'> {
  label: ReactNode;
  description?: ReactNode;
  /** Hides the label from the eye where the row already names it. */
  hideLabel?: boolean;
}

/** Turns one thing on or off. A native checkbox underneath, so forms send it as `on`. */
export function Switch({ label, description, hideLabel = false, className, id, ...rest }: SwitchProps) {
  const made = useId();
  const inputId = id ?? made;
  const descriptionId = `${inputId}-description`;
  return (
    <div className={cn('flex items-start gap-3', className)}>
      <span className="relative inline-flex shrink-0">
        <input
          type="checkbox"
          role="switch"
          id={inputId}
          aria-describedby={description ? descriptionId : undefined}
          {...rest}
          className="peer h-5 w-9 cursor-pointer appearance-none rounded-full border border-line-strong bg-sunken transition-colors checked:border-accent checked:bg-accent disabled:cursor-not-allowed disabled:opacity-60"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute top-[3px] left-[3px] size-3.5 rounded-full bg-line-strong transition-transform duration-150 peer-checked:translate-x-4 peer-checked:bg-accent-ink"
        />
      </span>
      <span className="grid gap-0.5">
        <label htmlFor={inputId} className={cn('text-sm font-medium text-ink', hideLabel && 'sr-only')}>
          {label}
        </label>
        {description ? (
          <span id={descriptionId} className="max-w-prose text-sm text-ink-muted">
            {description}
          </span>
        ) : null}
      </span>
    </div>
  );
}
