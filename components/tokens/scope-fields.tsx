'use client';

import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { SubscribedApiView } from '@/lib/queries/credentials';

interface ScopeFieldsProps {
  apis: readonly SubscribedApiView[];
  selected: readonly string[];
  error?: string;
  onChange: (selected: string[]) => void;
}

/** The scopes of each subscribed API. One that several have is one choice, shown with each. */
export function ScopeFields({ apis, selected, error, onChange }: ScopeFieldsProps) {
  const toggle = (scope: string, on: boolean) =>
    onChange(on ? [...selected, scope] : selected.filter((item) => item !== scope));
  return (
    <div className="grid gap-6">
      {apis.map((api, index) => (
        <Field
          key={api.id}
          as="group"
          label={`${api.name} ${api.version}`}
          error={index === 0 ? error : undefined}
          aside={<AllOrNone api={api} selected={selected} onChange={onChange} />}
        >
          <div className="grid gap-3">
            {api.scopes.map(({ name, description }) => (
              <Checkbox
                key={name}
                label={<span className="font-mono">{name}</span>}
                description={description}
                checked={selected.includes(name)}
                aria-invalid={error ? true : undefined}
                onChange={(event) => toggle(name, event.target.checked)}
              />
            ))}
            {api.scopes.length === 0 ? (
              <p className="text-sm text-ink-muted">This API has no scopes.</p>
            ) : null}
          </div>
        </Field>
      ))}
    </div>
  );
}

interface AllOrNoneProps {
  api: SubscribedApiView;
  selected: readonly string[];
  onChange: (selected: string[]) => void;
}

function AllOrNone({ api, selected, onChange }: AllOrNoneProps) {
  const own = api.scopes.map(({ name }) => name);
  if (own.length < 2) return null;
  const all = own.every((scope) => selected.includes(scope));
  const others = selected.filter((scope) => !own.includes(scope));
  return (
    <Button
      variant="ghost"
      size="sm"
      aria-label={`${all ? 'Select none' : 'Select all'}: scopes of ${api.name}`}
      onClick={() => onChange(all ? others : [...others, ...own])}
    >
      {all ? 'Select none' : 'Select all'}
    </Button>
  );
}
