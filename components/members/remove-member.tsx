'use client';

import type { MemberQuestionProps } from '@/components/members/member-question';
import { useActionForm } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { removeMemberAction } from '@/lib/actions/members';

/** Somebody who can get what a leaver owned. */
export interface Heir {
  value: string;
  label: string;
}

interface RemoveMemberProps extends MemberQuestionProps {
  heirs: readonly Heir[];
}

/** Asks before a member is removed, and who gets what they own. */
export function RemoveMember({ open, onOpenChange, ...rest }: RemoveMemberProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={`Remove ${rest.member.name}?`}>
      <RemoveForm {...rest} close={() => onOpenChange(false)} />
    </Dialog>
  );
}

const applications = (count: number) => (count === 1 ? 'one application' : `${count} applications`);

function RemoveForm({
  member,
  heirs,
  close,
}: Pick<RemoveMemberProps, 'member' | 'heirs'> & { close: () => void }) {
  const { id, name, owned } = member;
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => {
      const heir = form.get('heirId');
      return removeMemberAction({ userId: id, heirId: typeof heir === 'string' && heir ? heir : null });
    },
    onDone: () => {
      close();
      toast.success(`${name} is removed`);
    },
  });
  return (
    <form {...formProps} className="flex min-h-0 flex-col">
      <DialogBody className="gap-4">
        {message ? (
          <Alert tone="danger" announce>
            {message}
          </Alert>
        ) : null}
        <ul className="grid list-disc gap-1.5 pl-5 text-sm text-ink marker:text-danger">
          <li>They are signed out everywhere and cannot come back without an invitation.</li>
          <li>Invitations they made end.</li>
          <li>Applications are no longer shared with them, and they leave their teams.</li>
          {owned > 0 ? (
            <li>Keys of their applications go on working. Rotate the secrets they know.</li>
          ) : null}
        </ul>
        {owned > 0 || errors.heirId ? (
          <Field
            label="New owner"
            hint={owned > 0 ? `${name} owns ${applications(owned)}.` : undefined}
            error={errors.heirId}
          >
            <Select name="heirId" options={heirs} placeholder="Select a member" />
          </Field>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <SubmitButton variant="danger" pending={pending}>
          Remove member
        </SubmitButton>
      </DialogFooter>
    </form>
  );
}
