'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { signOutEverywhereAction } from '@/lib/actions/profile';

/** Ends all sessions of the person, after asking. */
export function SignOutEverywhere() {
  const signOut = async () => {
    const answer = await askAction(signOutEverywhereAction());
    if (!answer.ok) return refusalText(answer.refusal);
  };
  return (
    <ConfirmDialog
      trigger={<Button>Sign out everywhere</Button>}
      title="Sign out everywhere?"
      consequences={[
        'All your sessions end at once, this one too.',
        'Personal access tokens keep working: revoke them one by one.',
      ]}
      confirmLabel="Sign out everywhere"
      onConfirm={signOut}
    >
      For when a device was lost, or a session is not yours.
    </ConfirmDialog>
  );
}
