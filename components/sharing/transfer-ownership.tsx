'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { shareRoleOf } from '@/components/sharing/share-roles';
import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { transferAction } from '@/lib/actions/sharing';
import { routes } from '@/lib/routes';
import type { SharingView } from '@/lib/queries/sharing';

interface TransferOwnershipProps {
  view: SharingView;
  /** Who transfers it sees it afterwards, whatever they keep. */
  isAdmin: boolean;
}

/** Gives the application to another member. */
export function TransferOwnership(props: TransferOwnershipProps) {
  const [open, setOpen] = useState(false);
  const { owner, members, applicationName } = props.view;
  const others = members.filter(({ id }) => id !== owner.id);
  return (
    <Card
      level={3}
      title="Transfer ownership"
      description="The owner decides who has access, and may delete the application."
      action={
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title={`Transfer ${applicationName}?`}
          trigger={
            <Button
              disabledReason={
                others.length > 0 ? undefined : 'There is no other active member to transfer it to.'
              }
            >
              Transfer
            </Button>
          }
        >
          <TransferForm {...props} others={others} close={() => setOpen(false)} />
        </Dialog>
      }
    />
  );
}

interface TransferFormProps extends TransferOwnershipProps {
  others: SharingView['members'];
  close: () => void;
}

const KEEP_OPTIONS = [
  { value: 'editor', label: 'Editor' },
  { value: 'viewer', label: 'Viewer' },
  { value: 'none', label: 'No access' },
];

function TransferForm({ view, isAdmin, others, close }: TransferFormProps) {
  const { applicationId, applicationName, owner } = view;
  const router = useRouter();
  const [keep, setKeep] = useState('editor');
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) =>
      transferAction({
        applicationId,
        userId: (form.get('userId') as string | null) ?? '',
        formerOwnerAs: keep === 'none' ? null : shareRoleOf(keep),
      }),
    onDone: () => {
      toast.success(`${applicationName} has a new owner`);
      if (owner.isYou && !isAdmin && keep === 'none') router.replace(routes.applications);
      else close();
    },
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel="Transfer ownership">
      <ul className="grid list-disc gap-1.5 pl-5 text-sm text-ink marker:text-danger">
        <li>The new owner decides who has access, and may delete the application or pass it on.</li>
        <li>{owner.isYou ? 'You' : owner.name} can no longer share, transfer or delete it.</li>
        <li>Keys, secrets, tokens and everybody else’s access stay as they are.</li>
      </ul>
      <Field label="New owner" required error={errors.userId}>
        <Select
          name="userId"
          placeholder="Select a member"
          options={others.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
        />
      </Field>
      <Field
        label={owner.isYou ? 'Your access afterwards' : `Access of ${owner.name} afterwards`}
        hint={
          keep === 'none' ? 'Secrets that are known go on working. Rotate them if that matters.' : undefined
        }
      >
        <Select options={KEEP_OPTIONS} value={keep} onValueChange={setKeep} />
      </Field>
    </DialogForm>
  );
}
