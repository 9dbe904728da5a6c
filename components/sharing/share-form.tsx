'use client';

import { useId, useRef, useState } from 'react';
import { UserPlus } from 'lucide-react';
import { SHARE_ROLE_OPTIONS, SHARE_ROLE_SUMMARY, shareRoleOf } from '@/components/sharing/share-roles';
import { useActionForm } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { toast } from '@/components/ui/toast';
import { shareAction } from '@/lib/actions/sharing';
import type { ShareRole } from '@/lib/domain/permissions';
import type { SharingView } from '@/lib/queries/sharing';

/** Shares an application with whom one names. */
export function ShareForm({ view }: { view: SharingView }) {
  const { applicationId } = view;
  const [role, setRole] = useState<ShareRole>('viewer');
  const box = useRef<HTMLInputElement>(null);
  const offers = useId();
  const { formProps, pending, message, errors } = useActionForm({
    send: async (form) => {
      const who = (form.get('who') as string | null) ?? '';
      return { ...(await shareAction({ applicationId, who, role })), who };
    },
    onDone: ({ who }) => {
      if (box.current) box.current.value = '';
      box.current?.focus();
      toast.success(`Shared with ${who}`, { description: 'It counts from their next click on.' });
    },
  });
  return (
    <Card level={3} title="Share with a member or a team">
      <form {...formProps} className="grid gap-6">
        {message ? (
          <Alert tone="danger" announce>
            {message}
          </Alert>
        ) : null}
        <div className="grid gap-6 sm:grid-cols-[minmax(0,1fr)_11rem]">
          <Field label="Name, e-mail address or team" error={errors.who}>
            <TextInput
              ref={box}
              name="who"
              list={offers}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          </Field>
          <Field label="Role" error={errors.role}>
            <Select
              options={SHARE_ROLE_OPTIONS}
              value={role}
              onValueChange={(value) => setRole(shareRoleOf(value))}
            />
          </Field>
        </div>
        <Offers id={offers} view={view} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <p className="max-w-[52ch] text-sm text-ink-muted">{SHARE_ROLE_SUMMARY[role]}</p>
          <SubmitButton pending={pending} icon={<UserPlus aria-hidden="true" />}>
            Share
          </SubmitButton>
        </div>
      </form>
    </Card>
  );
}

/** What the box proposes while one types: those who have no access yet. */
function Offers({ id, view: { members, teams, shares, owner } }: { id: string; view: SharingView }) {
  const taken = new Set([
    owner.id,
    ...shares.map(({ target }) => ('teamId' in target ? target.teamId : target.userId)),
  ]);
  return (
    <datalist id={id}>
      {teams
        .filter((team) => !taken.has(team.id))
        .map((team) => (
          <option key={team.id} value={team.name}>
            Team
          </option>
        ))}
      {members
        .filter((member) => !taken.has(member.id))
        .map((member) => (
          <option key={member.id} value={member.email}>
            {member.name}
          </option>
        ))}
    </datalist>
  );
}
