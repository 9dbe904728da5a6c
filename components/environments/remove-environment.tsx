'use client';

import { Trash2 } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { removeEnvironmentAction } from '@/lib/actions/environments';
import type { EnvironmentListRow } from '@/lib/queries/environments';

/** The bin. What still uses the environment is said by the refusal. */
export function RemoveEnvironment({ environment }: { environment: EnvironmentListRow }) {
  const { id, name } = environment;
  const remove = async () => {
    const answer = await askAction(removeEnvironmentAction({ id }));
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
      confirmLabel="Remove environment"
      onConfirm={remove}
    >
      Only an environment without keys and APIs can be removed. Identity providers no longer count in it.
    </ConfirmDialog>
  );
}
