'use client';

import { useRouter } from 'next/navigation';
import { Trash2 } from 'lucide-react';
import { inWords } from '@/components/applications/list-in-words';
import { outcomeOf } from '@/components/portal/use-action-form';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { deleteApplicationAction } from '@/lib/actions/applications';
import type { DeletionImpact } from '@/lib/queries/deletion-impact';
import { routes } from '@/lib/routes';

interface DeleteApplicationProps {
  id: string;
  name: string;
  impact: DeletionImpact;
}

/** The bin. Asks for the name, and says what stops working. */
export function DeleteApplication({ id, name, impact }: DeleteApplicationProps) {
  const router = useRouter();
  const affected = consequences(impact);
  const remove = async () => {
    const { serverError } = await outcomeOf(() => deleteApplicationAction({ id, confirmedName: name }));
    if (serverError) return serverError.message;
    toast.success(`${name} is deleted`);
    router.replace(routes.applications);
  };
  return (
    <ConfirmDialog
      trigger={
        <IconButton label="Delete application" variant="secondary" icon={<Trash2 aria-hidden="true" />} />
      }
      title={`Delete ${name}?`}
      consequences={affected}
      confirmLabel="Delete application"
      confirmName={name}
      onConfirm={remove}
    >
      {affected.length > 0
        ? 'This cannot be undone.'
        : 'It has no keys and no subscriptions, so nothing stops working. This cannot be undone.'}
    </ConfirmDialog>
  );
}

/** What stops working, one sentence each. */
function consequences({ environments, apis }: DeletionImpact): string[] {
  const sentences: string[] = [];
  if (environments.length > 0) {
    sentences.push(
      `Its keys and secrets in ${inWords(environments)} stop working at once.`,
      'Its tokens become inactive. APIs that check tokens without asking the portal accept them until they expire.',
    );
  }
  if (apis.length > 0) {
    const what = apis.length === 1 ? 'Its subscription to' : `Its ${apis.length} subscriptions, to`;
    sentences.push(`${what} ${inWords(apis)} ${apis.length === 1 ? 'ends' : 'end'}.`);
  }
  return sentences;
}
