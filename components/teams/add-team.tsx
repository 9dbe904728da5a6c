'use client';

import { Plus } from 'lucide-react';
import { TeamForm } from '@/components/teams/team-form';
import { FormDialog } from '@/components/portal/form-dialog';
import { Button } from '@/components/ui/button';
import { createTeamAction } from '@/lib/actions/teams';
import type { MemberOption } from '@/lib/queries/sharing';

/** `Add`, and the dialog behind it. */
export function AddTeam({ candidates }: { candidates: readonly MemberOption[] }) {
  return (
    <FormDialog
      title="Add team"
      told="Team added"
      toldMore="Applications can be shared with it."
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add
        </Button>
      }
    >
      {(done) => (
        <TeamForm
          values={{ name: '', members: [] }}
          candidates={candidates}
          send={createTeamAction}
          onDone={done}
          submitLabel="Add team"
        />
      )}
    </FormDialog>
  );
}
