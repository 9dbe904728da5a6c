'use client';

import { askAction, refusalText } from '@/components/credentials/ask-action';
import type { MemberQuestionProps } from '@/components/members/member-question';
import { roleLabel } from '@/components/members/role-options';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { changeRoleAction } from '@/lib/actions/members';

const GAINS = [
  'Sees and changes every application of the organization.',
  'Manages identity providers, members and invitations.',
];
const LOSES = [
  'Sees only their own applications and those shared with them.',
  'Can no longer open the settings.',
  'Invitations they made end.',
];

/** Asks before a member gets another role, and says what changes for them. */
export function ChangeRole({ member, open, onOpenChange }: MemberQuestionProps) {
  const { id, name, isYou } = member;
  const role = member.role === 'admin' ? 'developer' : 'admin';
  const change = async () => {
    const answer = await askAction(changeRoleAction({ userId: id, role }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} is ${role === 'admin' ? 'an administrator' : 'a developer'} now`);
  };
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        isYou
          ? 'Give up your administration?'
          : `Make ${name} ${role === 'admin' ? 'an' : 'a'} ${roleLabel(role).toLowerCase()}?`
      }
      consequences={role === 'admin' ? GAINS : LOSES}
      confirmLabel={role === 'admin' ? 'Make administrator' : 'Make developer'}
      tone={role === 'admin' ? 'primary' : 'danger'}
      onConfirm={change}
    >
      It counts at once, also where they are signed in.
    </ConfirmDialog>
  );
}
