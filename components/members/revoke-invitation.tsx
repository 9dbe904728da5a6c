'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { revokeInvitationAction } from '@/lib/actions/members';

/** Withdraws an invitation, after a question. */
export function RevokeInvitation({ id, email }: { id: string; email: string }) {
  const revoke = async () => {
    const answer = await askAction(revokeInvitationAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`The invitation of ${email} is revoked`);
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Revoke the invitation of ${email}`}>
          Revoke
        </Button>
      }
      title={`Revoke the invitation of ${email}?`}
      confirmLabel="Revoke invitation"
      onConfirm={revoke}
    >
      Its link stops working at once. You can invite the address again.
    </ConfirmDialog>
  );
}
