'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import type { MemberQuestionProps } from '@/components/members/member-question';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { setMemberStatusAction } from '@/lib/actions/members';

/** Asks before a member is locked out. */
export function DisableMember({ member: { id, name }, open, onOpenChange }: MemberQuestionProps) {
  const disable = async () => {
    const answer = await askAction(setMemberStatusAction({ userId: id, enabled: false }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} is disabled`);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Disable ${name}?`}
      consequences={[
        'They are signed out everywhere and cannot sign in to this organization.',
        'Invitations they made end.',
        'Applications shared with them are out of their reach meanwhile.',
      ]}
      confirmLabel="Disable member"
      onConfirm={disable}
    >
      Their applications stay theirs and go on working. You can enable them again.
    </ConfirmDialog>
  );
}
