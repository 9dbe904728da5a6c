'use client';

import { errorFor, type FieldsProps } from '@/components/identity-providers/field-props';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';

/** Where its tokens count. */
export function EnvironmentFields(props: FieldsProps) {
  const { draft, change, facts } = props;
  const error = errorFor(props, 'environmentIds');
  const set = (id: string, counts: boolean) =>
    change({
      environmentIds: counts
        ? [...draft.environmentIds, id]
        : draft.environmentIds.filter((other) => other !== id),
    });
  return (
    <Field
      as="group"
      label="Environments"
      hint="Applications exchange its tokens with their keys of these environments."
      error={error}
      required
    >
      <div className="grid gap-3">
        {facts.environments.map(({ id, name, isProduction }) => {
          const closed = facts.practice && isProduction;
          return (
            <Checkbox
              key={id}
              label={name}
              description={
                closed ? 'Not for the practice identity provider: everybody knows its passwords.' : undefined
              }
              disabled={closed}
              checked={draft.environmentIds.includes(id)}
              aria-invalid={error ? true : undefined}
              onChange={(event) => set(id, event.target.checked)}
            />
          );
        })}
      </div>
    </Field>
  );
}
