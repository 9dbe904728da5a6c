'use client';

import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextArea } from '@/components/ui/text-area';
import { TextInput } from '@/components/ui/text-input';
import type { QuotaOption } from '@/lib/queries/applications';

export interface ApplicationValues {
  name: string;
  description: string;
  planId: string;
}

interface ApplicationFieldsProps {
  values: ApplicationValues;
  quotas: readonly QuotaOption[];
  /** Messages by field. */
  errors: Record<string, string>;
  descriptionMax: number;
}

/** The fields of *Create* and *Edit*. */
export function ApplicationFields({ values, quotas, errors, descriptionMax }: ApplicationFieldsProps) {
  return (
    <>
      <Field label="Application Name" required error={errors.name}>
        <TextInput name="name" defaultValue={values.name} autoComplete="off" autoFocus />
      </Field>
      <Field
        label="Per Token Quota"
        hint="How many calls an API accepts with one token."
        error={errors.planId}
        required
      >
        <Select
          name="planId"
          defaultValue={values.planId}
          options={quotas.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      <Field label="Application Description" aside="Optional" error={errors.description}>
        <TextArea name="description" defaultValue={values.description} maxLength={descriptionMax} counter />
      </Field>
    </>
  );
}

/** What was filled in, as the actions take it. */
export function readApplicationValues(form: FormData): ApplicationValues {
  const text = (name: string) => String(form.get(name) ?? '');
  return { name: text('name'), description: text('description'), planId: text('planId') };
}
