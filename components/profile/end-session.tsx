'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { endSessionAction } from '@/lib/actions/profile';

/** Ends a session, after asking. */
export function EndSession({ id, browser }: { id: string; browser: string }) {
  const end = async () => {
    const answer = await askAction(endSessionAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success('Session ended');
  };
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" aria-label={`End the session in ${browser}`}>
          End
        </Button>
      }
      title="End this session?"
      confirmLabel="End session"
      onConfirm={end}
    >
      {browser} is signed out with its next click. If you do not know this session, change your password too.
    </ConfirmDialog>
  );
}
