'use client';

import { useId, type ReactNode } from 'react';
import { CircleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { FieldContext } from '@/components/ui/field-context';

interface FieldProps {
  label: ReactNode;
  /** One sentence that helps to fill the field in. */
  hint?: ReactNode;
  /** What is wrong and what to do. An empty string or nothing means the value is fine. */
  error?: string;
  required?: boolean;
  /** `stack`: label above. `row`: label on the left from 640 px, for dense settings. Default `stack`. */
  layout?: 'stack' | 'row';
  /** Use `group` for several controls under one label (checkboxes, radio cards). */
  as?: 'field' | 'group';
  /** Something at the end of the label's line, such as an optional mark or a counter. */
  aside?: ReactNode;
  /** Set when the control needs a known id; made up otherwise. */
  id?: string;
  children: ReactNode;
  className?: string;
}

/** A label, a control and its hint and error, tied together for screen readers. */
export function Field(props: FieldProps) {
  const {
    label,
    hint,
    error,
    required = false,
    layout = 'stack',
    as = 'field',
    aside,
    children,
    className,
  } = props;
  const made = useId();
  const id = props.id ?? made;
  const group = as === 'group';
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  const describedBy = [hintId, errorId].filter(Boolean).join(' ') || undefined;
  const Label = group ? 'span' : 'label';
  return (
    <div
      role={group ? 'group' : undefined}
      aria-labelledby={group ? `${id}-label` : undefined}
      aria-describedby={group ? describedBy : undefined}
      className={cn(
        'grid gap-2',
        layout === 'row' && 'sm:grid-cols-[12.5rem_minmax(0,1fr)] sm:gap-6',
        className,
      )}
    >
      <div
        className={cn('flex items-baseline justify-between gap-4', layout === 'row' && !group && 'sm:pt-2')}
      >
        <Label id={`${id}-label`} htmlFor={group ? undefined : id} className="text-sm font-medium text-ink">
          {label}
          {required ? <RequiredMark /> : null}
        </Label>
        {aside ? <span className="text-xs text-ink-muted">{aside}</span> : null}
      </div>
      <div className="grid min-w-0 gap-2">
        <FieldContext value={group ? null : { id, describedBy, invalid: Boolean(error), required }}>
          {children}
        </FieldContext>
        {hint ? (
          <p id={hintId} className="max-w-prose text-sm text-ink-muted">
            {hint}
          </p>
        ) : null}
        <FieldError id={`${id}-error`} error={error} />
      </div>
    </div>
  );
}

function RequiredMark() {
  return (
    <span aria-hidden="true" className="ml-1 text-danger">
      *
    </span>
  );
}

/** The live region exists before the error does, or it would not be announced. */
function FieldError({ id, error }: { id: string; error?: string }) {
  return (
    <div aria-live="polite" className="empty:hidden">
      {error ? (
        <p id={id} className="flex items-start gap-1.5 text-sm text-danger">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
    </div>
  );
}
