'use client';

import { useState } from 'react';
import { Plus } from 'lucide-react';
import { TeamForm } from '@/components/teams/team-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import { createTeamAction } from '@/lib/actions/teams';
import type { MemberOption } from '@/lib/queries/sharing';

/** `Add`, and the dialog behind it. */
export function AddTeam({ candidates }: { candidates: readonly MemberOption[] }) {
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    toast.success('Team added', { description: 'Applications can be shared with it.' });
  };
  return (
    <Dialog
      title="Add team"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add
        </Button>
      }
    >
      <TeamForm
        values={{ name: '', members: [] }}
        candidates={candidates}
        send={createTeamAction}
        onDone={done}
        submitLabel="Add team"
      />
    </Dialog>
  );
}
