'use client';

import { useRouter } from 'next/navigation';
import { useTransition, type FormEvent } from 'react';
import type { AuditPlace } from '@/components/audit/audit-place';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import {
  ANY,
  auditQuery,
  isNarrowed,
  readAuditAddress,
  type AuditAddress,
} from '@/lib/schemas/audit-address';
import { AUDIT_SENTENCES } from '@/lib/schemas/audit-sentences';

const ACTIONS = [
  { value: ANY, label: 'Every action' },
  ...Object.entries(AUDIT_SENTENCES)
    .map(([value, { label }]) => ({ value, label }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en')),
];

const OUTCOMES = [
  { value: ANY, label: 'Any outcome' },
  { value: 'success', label: 'Success' },
  { value: 'failure', label: 'Failure' },
];

interface AuditFiltersProps {
  place: AuditPlace;
  address: AuditAddress;
}

/** What of the audit is shown: a plain form whose fields stand in the address. */
export function AuditFilters({ place, address }: AuditFiltersProps) {
  const router = useRouter();
  const [pending, startTransition] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const asked = readAuditAddress((name) => form.get(name) as string | null);
    startTransition(() => router.push(place.page + auditQuery(asked), { scroll: false }));
  };
  return (
    <form
      // The address changed by something else than this form, such as the way back: the fields begin anew.
      key={auditQuery({ ...address, before: '' })}
      role="search"
      aria-label="Filter"
      method="get"
      action={place.page}
      onSubmit={submit}
      className="grid grid-cols-2 items-end gap-4 *:min-w-0 xl:grid-cols-3"
    >
      <Field label="Who" className="max-sm:col-span-2">
        <TextInput
          name="actor"
          defaultValue={address.actor}
          placeholder="Part of an e-mail address"
          autoComplete="off"
        />
      </Field>
      <Field label="Action">
        <Select name="action" options={ACTIONS} defaultValue={address.action || ANY} />
      </Field>
      <Field label="Outcome">
        <Select name="outcome" options={OUTCOMES} defaultValue={address.outcome || ANY} />
      </Field>
      {place.ofOrganization ? (
        <Field label="Application" className="max-sm:col-span-2">
          <TextInput
            name="application"
            defaultValue={address.application}
            placeholder="Its name or id"
            autoComplete="off"
          />
        </Field>
      ) : null}
      <Field label="From day (UTC)">
        <TextInput type="date" name="since" defaultValue={address.since} />
      </Field>
      <Field label="To day (UTC)">
        <TextInput type="date" name="until" defaultValue={address.until} />
      </Field>
      <div className="col-span-full flex gap-2">
        <Button type="submit" pending={pending}>
          Filter
        </Button>
        {isNarrowed(address) ? (
          <Button variant="ghost" href={place.page}>
            Show all
          </Button>
        ) : null}
      </div>
    </form>
  );
}
