'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import type { ProviderOption } from '@/lib/queries/client-providers';

interface ProviderChoiceProps {
  /** Those of the environment. */
  offered: readonly ProviderOption[];
  /** Ids; null: all of them. */
  chosen: readonly string[] | null;
  onChange: (chosen: readonly string[] | null) => void;
  error?: string;
}

const OPTIONS = [
  { value: 'all', label: 'All of the environment’s' },
  { value: 'chosen', label: 'Only those selected' },
];

/** Whose tokens may be exchanged for this application. */
export function ProviderChoice({ offered, chosen, onChange, error }: ProviderChoiceProps) {
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...(chosen ?? []), id] : (chosen ?? []).filter((other) => other !== id));
  return (
    <Field
      as="group"
      layout="row"
      label="Identity Providers"
      hint={
        chosen === null
          ? 'Tokens of every identity provider of this environment are exchanged, also of those that are registered later.'
          : 'Tokens of others are refused.'
      }
      error={error}
    >
      <div className="grid gap-4">
        <Select
          aria-label="Which identity providers"
          options={OPTIONS}
          value={chosen === null ? 'all' : 'chosen'}
          onValueChange={(value) => onChange(value === 'all' ? null : offered.map(({ id }) => id))}
        />
        {chosen === null ? null : offered.length === 0 ? (
          <p className="text-sm text-ink-muted">None is registered for this environment yet.</p>
        ) : (
          <div className="grid gap-3">
            {offered.map(({ id, name, typeLabel, enabled }) => (
              <Checkbox
                key={id}
                label={name}
                description={enabled ? typeLabel : `${typeLabel}, switched off`}
                checked={chosen.includes(id)}
                aria-invalid={error ? true : undefined}
                onChange={(event) => toggle(id, event.target.checked)}
              />
            ))}
          </div>
        )}
      </div>
    </Field>
  );
}
