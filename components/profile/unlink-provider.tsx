'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { unlinkAction } from '@/lib/actions/profile';

interface UnlinkProviderProps {
  id: string;
  /** Of the provider. */
  name: string;
  isOnlyWay: boolean;
}

/** Ends that the person can sign in with the provider, after asking. */
export function UnlinkProvider({ id, name, isOnlyWay }: UnlinkProviderProps) {
  if (isOnlyWay)
    return <Button disabledReason="Set a password first: this is your only way in.">Unlink</Button>;
  const unlink = async () => {
    const answer = await askAction(unlinkAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} unlinked`);
  };
  return (
    <ConfirmDialog
      trigger={<Button aria-label={`Unlink ${name}`}>Unlink</Button>}
      title={`Unlink ${name}?`}
      consequences={['You sign in with your password from then on.', 'You stay signed in where you are now.']}
      confirmLabel="Unlink"
      onConfirm={unlink}
    >
      You can link it again.
    </ConfirmDialog>
  );
}
