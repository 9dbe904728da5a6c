'use client';

import { Plus } from 'lucide-react';
import { EnvironmentForm } from '@/components/environments/environment-form';
import { FormDialog } from '@/components/portal/form-dialog';
import { Button } from '@/components/ui/button';
import { addEnvironmentAction } from '@/lib/actions/environments';

/** `Add`, and the dialog behind it. */
export function AddEnvironment() {
  return (
    <FormDialog
      title="Add environment"
      told="Environment added"
      toldMore="Applications can make keys in it."
      trigger={
        <Button variant="primary" icon={<Plus aria-hidden="true" />}>
          Add
        </Button>
      }
    >
      {(done) => (
        <EnvironmentForm
          values={{ name: '', isProduction: false }}
          send={addEnvironmentAction}
          onDone={done}
          submitLabel="Add environment"
        />
      )}
    </FormDialog>
  );
}
