'use client';

import { Trash2 } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { removeTeamAction } from '@/lib/actions/teams';
import type { TeamRow } from '@/lib/queries/teams';

/** The bin. Says what goes with the team. */
export function RemoveTeam({ team }: { team: TeamRow }) {
  const { id, name, shares } = team;
  const remove = async () => {
    const answer = await askAction(removeTeamAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} is removed`);
  };
  return (
    <ConfirmDialog
      trigger={
        <IconButton
          label={`Remove ${name}`}
          size="sm"
          variant="secondary"
          icon={<Trash2 aria-hidden="true" />}
        />
      }
      title={`Remove ${name}?`}
      consequences={shares > 0 ? [lost(shares)] : []}
      confirmLabel="Remove team"
      onConfirm={remove}
    >
      Its members stay in the organization and keep what they own and what is shared with them alone.
    </ConfirmDialog>
  );
}

const lost = (shares: number) =>
  `Its members lose ${shares === 1 ? 'the application that is' : `the ${shares} applications that are`} shared with it.`;
