'use client';

import { useTransition } from 'react';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { IconButton } from '@/components/ui/icon-button';
import { toast } from '@/components/ui/toast';
import { moveEnvironmentAction } from '@/lib/actions/environments';
import type { EnvironmentListRow } from '@/lib/queries/environments';

type Placed = Pick<EnvironmentListRow, 'id' | 'name' | 'isFirst' | 'isLast'>;

/** Moves an environment by one place in the menus. */
export function EnvironmentOrder({ environment }: { environment: Placed }) {
  const { id, name, isFirst, isLast } = environment;
  const [pending, startTransition] = useTransition();
  const move = (direction: 'up' | 'down') => {
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(moveEnvironmentAction({ id, direction }));
      if (!answer.ok) toast.error(refusalText(answer.refusal));
    });
  };
  return (
    <span className="inline-flex gap-1">
      <IconButton
        label={`Move ${name} up`}
        size="sm"
        variant="secondary"
        disabled={isFirst}
        onClick={() => move('up')}
        icon={<ArrowUp aria-hidden="true" />}
      />
      <IconButton
        label={`Move ${name} down`}
        size="sm"
        variant="secondary"
        disabled={isLast}
        onClick={() => move('down')}
        icon={<ArrowDown aria-hidden="true" />}
      />
    </span>
  );
}
