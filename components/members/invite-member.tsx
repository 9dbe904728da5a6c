'use client';

import { useState } from 'react';
import { UserRoundPlus } from 'lucide-react';
import { ROLE_OPTIONS, ROLE_SUMMARY } from '@/components/members/role-options';
import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { CopyField } from '@/components/ui/copy-field';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { inviteAction } from '@/lib/actions/members';

interface Invited {
  email: string;
  link: string;
}

/** `Invite`, with the address and role, and then the link: it is shown this once. */
export function InviteMember({ disabledReason }: { disabledReason?: string }) {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited>();
  const changeOpen = (next: boolean) => {
    setOpen(next);
    if (next) setInvited(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={changeOpen}
      dismissible={!invited}
      title={invited ? 'Invitation made' : 'Invite a member'}
      trigger={
        <Button variant="primary" icon={<UserRoundPlus aria-hidden="true" />} disabledReason={disabledReason}>
          Invite
        </Button>
      }
    >
      {invited ? <InvitationLink {...invited} /> : <InviteForm onInvited={setInvited} />}
    </Dialog>
  );
}

function InviteForm({ onInvited }: { onInvited: (invited: Invited) => void }) {
  const [role, setRole] = useState<'admin' | 'developer'>('developer');
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => inviteAction({ email: String(form.get('email')), role }),
    onDone: ({ data }) => {
      if (data) onInvited(data);
    },
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel="Make invitation">
      <Field
        label="E-mail address"
        hint="The invitation is for this address alone. An older one for it ends."
        error={errors.email}
      >
        <TextInput name="email" type="email" autoComplete="off" autoCapitalize="none" spellCheck={false} />
      </Field>
      <Field label="Role" hint={ROLE_SUMMARY[role]} error={errors.role}>
        <Select
          name="role"
          options={ROLE_OPTIONS}
          value={role}
          onValueChange={(value) => setRole(value === 'admin' ? 'admin' : 'developer')}
        />
      </Field>
    </DialogForm>
  );
}

function InvitationLink({ email, link }: Invited) {
  return (
    <>
      <DialogBody>
        <Alert tone="warning" title="Copy the link now">
          It is shown this once. Send it to {email} yourself; whoever has it can join with that address. It
          works once, for seven days.
        </Alert>
        <CopyField label="Invitation link" value={link} layout="stack" overflow="wrap" />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button variant="primary">I have copied the link</Button>
        </DialogClose>
      </DialogFooter>
    </>
  );
}
