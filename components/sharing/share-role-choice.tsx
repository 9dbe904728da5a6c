'use client';

import { useOptimistic, useTransition } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { SHARE_ROLE_OPTIONS, shareRoleOf } from '@/components/sharing/share-roles';
import { Select } from '@/components/ui/select';
import { toast } from '@/components/ui/toast';
import { changeShareRoleAction } from '@/lib/actions/sharing';
import type { ShareRow } from '@/lib/queries/sharing';

/** For what an application is shared with somebody. A choice takes effect at once. */
export function ShareRoleChoice({ applicationId, share }: { applicationId: string; share: ShareRow }) {
  const { name, role, target } = share;
  const [shown, show] = useOptimistic(role);
  const [, startTransition] = useTransition();
  const change = (value: string) => {
    const next = shareRoleOf(value);
    startTransition(async () => {
      show(next);
      const answer = await askAction(changeShareRoleAction({ applicationId, target, role: next }));
      if (answer.ok) toast.success(`${name} is ${next === 'viewer' ? 'a viewer' : 'an editor'} now`);
      else toast.error(refusalText(answer.refusal));
    });
  };
  return (
    <Select
      aria-label={`Role of ${name}`}
      className="w-32"
      options={SHARE_ROLE_OPTIONS}
      value={shown}
      onValueChange={change}
    />
  );
}
