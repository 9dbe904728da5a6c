'use client';

import type { ReactNode } from 'react';
import { Trash2 } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';

interface RemoveButtonProps {
  name: string;
  confirmLabel: string;
  /** Calls the action. */
  send: () => Parameters<typeof askAction>[0];
  consequences?: string[];
  /** What is lost with it, or stays, in a sentence or two. */
  children: ReactNode;
}

/** The bin of one row, which asks first. */
export function RemoveButton({ name, send, ...dialog }: RemoveButtonProps) {
  const remove = async () => {
    const answer = await askAction(send());
    if (!answer.ok) return refusalText(answer.refusal);
    toast.success(`${name} is removed`);
  };
  const icon = <Trash2 aria-hidden="true" />;
  return (
    <ConfirmDialog
      {...dialog}
      trigger={<IconButton label={`Remove ${name}`} size="sm" variant="secondary" icon={icon} />}
      title={`Remove ${name}?`}
      onConfirm={remove}
    />
  );
}
