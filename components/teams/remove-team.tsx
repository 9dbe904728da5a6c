'use client';

import { RemoveButton } from '@/components/portal/remove-button';
import { removeTeamAction } from '@/lib/actions/teams';
import type { TeamRow } from '@/lib/queries/teams';

/** The bin. Says what goes with the team. */
export function RemoveTeam({ team: { id, name, shares } }: { team: TeamRow }) {
  return (
    <RemoveButton
      name={name}
      confirmLabel="Remove team"
      send={() => removeTeamAction({ id })}
      consequences={shares > 0 ? [lost(shares)] : []}
    >
      Its members stay in the organization and keep what they own and what is shared with them alone.
    </RemoveButton>
  );
}

const lost = (shares: number) =>
  `Its members lose ${shares === 1 ? 'the application that is' : `the ${shares} applications that are`} shared with it.`;
