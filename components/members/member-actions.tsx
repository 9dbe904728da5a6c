'use client';

import { useState } from 'react';
import { Ellipsis, ShieldCheck, ShieldOff, UserRoundCheck, UserRoundMinus, UserRoundX } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { ChangeRole } from '@/components/members/change-role';
import { DisableMember } from '@/components/members/disable-member';
import { RemoveMember, type Heir } from '@/components/members/remove-member';
import { DropdownMenu } from '@/components/ui/dropdown-menu';
import { IconButton } from '@/components/ui/icon-button';
import { MenuDivider, MenuHeading, MenuItem } from '@/components/ui/menu-items';
import { toast } from '@/components/ui/toast';
import { setMemberStatusAction } from '@/lib/actions/members';
import type { MemberListRow } from '@/lib/queries/members';

interface MemberActionsProps {
  member: MemberListRow;
  heirs: readonly Heir[];
}

type Question = 'role' | 'disable' | 'remove';

async function enable({ id, name }: MemberListRow): Promise<void> {
  const answer = await askAction(setMemberStatusAction({ userId: id, enabled: true }));
  if (answer.ok) toast.success(`${name} can sign in again`);
  else toast.error(refusalText(answer.refusal));
}

/** What can be done about one member: a menu, and a question behind each item. */
export function MemberActions({ member, heirs }: MemberActionsProps) {
  const [question, ask] = useState<Question>();
  const dialog = (which: Question) => ({
    member,
    open: question === which,
    onOpenChange: (open: boolean) => ask(open ? which : undefined),
  });
  return (
    <>
      <DropdownMenu
        label={`Actions for ${member.name}`}
        trigger={
          <IconButton
            label={`Actions for ${member.name}`}
            size="sm"
            variant="secondary"
            tooltip={false}
            icon={<Ellipsis aria-hidden="true" />}
          />
        }
      >
        <MemberMenu member={member} ask={ask} />
      </DropdownMenu>
      <ChangeRole {...dialog('role')} />
      <DisableMember {...dialog('disable')} />
      <RemoveMember {...dialog('remove')} heirs={heirs} />
    </>
  );
}

function MemberMenu({ member, ask }: { member: MemberListRow; ask: (question: Question) => void }) {
  const { role, enabled, isYou, isLastAdministrator } = member;
  if (isLastAdministrator) {
    return (
      <>
        <MenuHeading>
          <span className="block max-w-64 text-left text-ink-muted">
            This is the only administrator. Make somebody else one first.
          </span>
        </MenuHeading>
        <MenuDivider />
        <MenuItem icon={<ShieldOff />} disabled>
          Make developer
        </MenuItem>
      </>
    );
  }
  return (
    <>
      <MenuItem icon={role === 'admin' ? <ShieldOff /> : <ShieldCheck />} onSelect={() => ask('role')}>
        {role === 'admin' ? 'Make developer' : 'Make administrator'}
      </MenuItem>
      {enabled && !isYou ? (
        <MenuItem icon={<UserRoundX />} onSelect={() => ask('disable')}>
          Disable
        </MenuItem>
      ) : null}
      {enabled ? null : (
        <MenuItem icon={<UserRoundCheck />} onSelect={() => void enable(member)}>
          Enable
        </MenuItem>
      )}
      {isYou ? null : (
        <>
          <MenuDivider />
          <MenuItem icon={<UserRoundMinus />} tone="danger" onSelect={() => ask('remove')}>
            Remove
          </MenuItem>
        </>
      )}
    </>
  );
}
