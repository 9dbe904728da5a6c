'use client';

import { useState } from 'react';
import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ActionOutcome } from '@/lib/actions/action-result';
import type { MemberOption } from '@/lib/queries/sharing';

/** Where a list is long enough that one looks for a name. */
const MANY = 8;

export interface TeamValues {
  name: string;
  /** Ids of who is in it. */
  members: string[];
}

interface TeamFormProps {
  values: TeamValues;
  /** Who can be in it. */
  candidates: readonly MemberOption[];
  send: (values: TeamValues) => Promise<ActionOutcome>;
  onDone: () => void;
  submitLabel: string;
}

/** Name and members of a team, in a dialog. */
export function TeamForm({ values, candidates, send, onDone, submitLabel }: TeamFormProps) {
  const [members, setMembers] = useState(values.members);
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => send({ name: (form.get('name') as string | null) ?? '', members }),
    onDone,
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel={submitLabel}>
      <Field label="Name" required error={errors.name}>
        <TextInput name="name" defaultValue={values.name} autoComplete="off" />
      </Field>
      <Members candidates={candidates} chosen={members} onChange={setMembers} error={errors.members} />
    </DialogForm>
  );
}

interface MembersProps {
  candidates: readonly MemberOption[];
  chosen: string[];
  onChange: (chosen: string[]) => void;
  error?: string;
}

function Members({ candidates, chosen, onChange, error }: MembersProps) {
  const [words, setWords] = useState('');
  const wanted = words.trim().toLowerCase();
  const found = candidates.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(wanted));
  const toggle = (id: string, on: boolean) =>
    onChange(on ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <Field as="group" label="Members" aside={`${chosen.length} chosen`} error={error}>
      {candidates.length > MANY ? (
        <TextInput
          aria-label="Find a member"
          placeholder="Find a member"
          value={words}
          autoComplete="off"
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      <ul className="grid max-h-64 gap-3 overflow-y-auto rounded-control border border-line p-4">
        {found.map(({ id, name, email }) => (
          <li key={id}>
            <Checkbox
              label={name}
              description={<span className="wrap-anywhere">{email}</span>}
              checked={chosen.includes(id)}
              onChange={(event) => toggle(id, event.target.checked)}
            />
          </li>
        ))}
        {found.length === 0 ? <li className="text-sm text-ink-muted">Nobody is called so.</li> : null}
      </ul>
    </Field>
  );
}
