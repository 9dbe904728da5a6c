'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { revokeAccessTokenAction } from '@/lib/actions/access-tokens';

/** Ends a token, after asking. */
export function RevokeAccessToken({ id, name }: { id: string; name: string }) {
  const revoke = async () => {
    const answer = await askAction(revokeAccessTokenAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} revoked`);
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      title={`Revoke ${name}?`}
      consequences={['Whatever uses it is refused with 401 from the next request on.']}
      confirmLabel="Revoke token"
      onConfirm={revoke}
    >
      It cannot be undone.
    </ConfirmDialog>
  );
}
