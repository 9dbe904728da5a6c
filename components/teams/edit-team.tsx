'use client';

import { TeamForm, type TeamValues } from '@/components/teams/team-form';
import { FormDialog } from '@/components/portal/form-dialog';
import { Button } from '@/components/ui/button';
import { changeTeamAction } from '@/lib/actions/teams';
import type { MemberOption } from '@/lib/queries/sharing';
import type { TeamRow } from '@/lib/queries/teams';

/** Who is in it but could not be chosen, because they are disabled, can be taken out. */
function choices(team: TeamRow, candidates: readonly MemberOption[]): MemberOption[] {
  const offered = new Set(candidates.map(({ id }) => id));
  const others = team.members.filter(({ id }) => !offered.has(id));
  return [...candidates, ...others.map(({ id, name }) => ({ id, name, email: 'Disabled' }))];
}

/** `Edit` of one team. Sends what changed, so that what somebody else changes meanwhile stays. */
export function EditTeam({ team, candidates }: { team: TeamRow; candidates: readonly MemberOption[] }) {
  const { id, name } = team;
  const before = team.members.map((member) => member.id);
  const send = (values: TeamValues) =>
    changeTeamAction({
      id,
      name: values.name,
      added: values.members.filter((member) => !before.includes(member)),
      removed: before.filter((member) => !values.members.includes(member)),
    });
  return (
    <FormDialog
      title={`Edit ${name}`}
      description="What is shared with the team counts at once for who comes, and no longer for who goes."
      told="Team saved"
      trigger={
        <Button size="sm" aria-label={`Edit ${name}`}>
          Edit
        </Button>
      }
    >
      {(done) => (
        <TeamForm
          values={{ name, members: before }}
          candidates={choices(team, candidates)}
          send={send}
          onDone={done}
          submitLabel="Save"
        />
      )}
    </FormDialog>
  );
}
