'use client';

import { EnvironmentForm } from '@/components/environments/environment-form';
import { FormDialog } from '@/components/portal/form-dialog';
import { Button } from '@/components/ui/button';
import { changeEnvironmentAction } from '@/lib/actions/environments';
import type { EnvironmentListRow } from '@/lib/queries/environments';

/** `Edit` of one environment. Its address stays as it is. */
export function EditEnvironment({ environment }: { environment: EnvironmentListRow }) {
  const { id, name, isProduction } = environment;
  return (
    <FormDialog
      title={`Edit ${name}`}
      told="Environment saved"
      trigger={
        <Button size="sm" aria-label={`Edit ${name}`}>
          Edit
        </Button>
      }
    >
      {(done) => (
        <EnvironmentForm
          values={{ name, isProduction }}
          send={(values) => changeEnvironmentAction({ id, ...values })}
          onDone={done}
          submitLabel="Save"
        />
      )}
    </FormDialog>
  );
}
