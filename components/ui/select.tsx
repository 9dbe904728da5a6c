'use client';

import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronsUpDown } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { useFieldProps } from '@/components/ui/field-context';
import { inputStyles } from '@/components/ui/input-styles';

export interface SelectOption {
  value: string;
  label: string;
  /** A second, quieter line. */
  description?: string;
  disabled?: boolean;
}

interface SelectProps {
  options: readonly SelectOption[];
  /** Shown while nothing is chosen. */
  placeholder?: string;
  /** Name of the hidden input that a form sends. */
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

/** A choice of one from a list. */
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
  const { required, id, ...described } = useFieldProps({ id: props.id, required: props.required });
  return (
    <Base.Root
      items={options}
      name={name}
      value={value}
      defaultValue={defaultValue}
      onValueChange={(next) => next !== null && onValueChange?.(next)}
      disabled={disabled}
      required={required}
      id={id}
    >
      <Base.Trigger
        {...described}
        aria-label={props['aria-label']}
        className={cn(
          inputStyles,
          'flex h-9 items-center justify-between gap-2 text-left select-none data-disabled:bg-sunken data-disabled:text-ink-muted',
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-ink-faint" />
        <Base.Icon className="text-ink-muted">
          <ChevronsUpDown className="size-4" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40" />
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} className="z-50">
          <Base.Popup className="max-h-(--available-height) min-w-(--anchor-width) max-w-[min(32rem,var(--available-width))] overflow-y-auto rounded-card border border-line bg-raised p-1 shadow-overlay transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Base.List>
              {options.map((option) => (
                <Option key={option.value} {...option} />
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Option({ value, label, description, disabled }: SelectOption) {
  return (
    <Base.Item
      value={value}
      label={label}
      disabled={disabled}
      className="grid cursor-default grid-cols-[1rem_minmax(0,1fr)] items-start gap-2 rounded-control px-2 py-1.5 text-sm outline-none select-none data-disabled:text-ink-faint data-highlighted:bg-hover pointer-coarse:py-3"
    >
      <Base.ItemIndicator className="col-start-1 mt-0.5 text-accent-text">
        <Check className="size-4" />
      </Base.ItemIndicator>
      <span className="col-start-2 grid">
        <Base.ItemText className="break-words">{label}</Base.ItemText>
        {description ? <span className="text-xs text-ink-muted">{description}</span> : null}
      </span>
    </Base.Item>
  );
}
