'use client';

import { RemoveButton } from '@/components/portal/remove-button';
import { removeEnvironmentAction } from '@/lib/actions/environments';
import type { EnvironmentListRow } from '@/lib/queries/environments';

/** The bin. What still uses the environment is said by the refusal. */
export function RemoveEnvironment({ environment: { id, name } }: { environment: EnvironmentListRow }) {
  return (
    <RemoveButton name={name} confirmLabel="Remove environment" send={() => removeEnvironmentAction({ id })}>
      Only an environment without keys and APIs can be removed. Identity providers no longer count in it.
    </RemoveButton>
  );
}
