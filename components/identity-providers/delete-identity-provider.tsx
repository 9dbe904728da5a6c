'use client';

import { Trash2 } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { deleteIdentityProviderAction } from '@/lib/actions/identity-providers';
import type { IdentityProviderListRow } from '@/lib/queries/identity-providers';

type Deleted = Pick<IdentityProviderListRow, 'id' | 'name' | 'environments' | 'chosenBy'>;

/** The bin. Says what stops working. */
export function DeleteIdentityProvider({ provider }: { provider: Deleted }) {
  const { id, name } = provider;
  const remove = async () => {
    const answer = await askAction(deleteIdentityProviderAction({ id }));
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} is deleted`);
  };
  return (
    <ConfirmDialog
      trigger={
        <IconButton
          label={`Delete ${name}`}
          size="sm"
          variant="secondary"
          icon={<Trash2 aria-hidden="true" />}
        />
      }
      title={`Delete ${name}?`}
      consequences={consequences(provider)}
      confirmLabel="Delete identity provider"
      onConfirm={remove}
    >
      This cannot be undone. To stop it for a while, switch it off instead.
    </ConfirmDialog>
  );
}

function consequences({ environments, chosenBy }: Deleted): string[] {
  const where = environments.length > 0 ? ` in ${environments.join(' and ')}` : '';
  const sentences = [
    `Applications${where} can no longer exchange its tokens.`,
    'Refresh tokens that came from its tokens end at once.',
    'Access tokens that came from them are accepted until they expire by APIs that do not ask the portal.',
  ];
  if (chosenBy === 1) sentences.push('One application chose it, and is left with what else it chose.');
  if (chosenBy > 1)
    sentences.push(`${chosenBy} applications chose it, and are left with what else they chose.`);
  return sentences;
}
