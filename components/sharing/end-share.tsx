'use client';

import { X } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { useFocusWhenGone } from '@/components/credentials/use-focus-when-gone';
import { MAIN_ID } from '@/components/shell/skip-link';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { endShareAction } from '@/lib/actions/sharing';
import type { ShareRow } from '@/lib/queries/sharing';

/** Ends a share, after asking. */
export function EndShare({ applicationId, share }: { applicationId: string; share: ShareRow }) {
  const { name, target, isTeam, role } = share;
  const expectToGo = useFocusWhenGone(MAIN_ID);
  const end = async () => {
    const answer = await askAction(endShareAction({ applicationId, target }));
    if (!answer.ok) return refusalText(answer.refusal);
    expectToGo();
    toast.success(`No longer shared with ${name}`);
  };
  return (
    <ConfirmDialog
      trigger={
        <IconButton
          label={`Stop sharing with ${name}`}
          size="sm"
          variant="secondary"
          icon={<X aria-hidden="true" />}
        />
      }
      title={`Stop sharing with ${name}?`}
      consequences={[
        isTeam
          ? 'Its members no longer see the application, unless it is shared with them in another way.'
          : 'They no longer see the application, unless it is shared with a team of theirs.',
        ...(role === 'editor'
          ? ['Secrets they know and tokens they made go on working. Rotate the secrets if that matters.']
          : []),
      ]}
      confirmLabel="Stop sharing"
      onConfirm={end}
    >
      It counts at once. You can share it again.
    </ConfirmDialog>
  );
}
