'use client';

import { useRouter } from 'next/navigation';
import { ApplicationFields, readApplicationValues } from '@/components/applications/application-fields';
import { useActionForm } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { createApplicationAction } from '@/lib/actions/applications';
import type { QuotaOption } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

interface CreateApplicationFormProps {
  quotas: readonly QuotaOption[];
  descriptionMax: number;
}

/** Makes an application and goes on to its overview. */
export function CreateApplicationForm({ quotas, descriptionMax }: CreateApplicationFormProps) {
  const router = useRouter();
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) => createApplicationAction(readApplicationValues(form)),
    onDone: ({ data }) => {
      if (data) router.push(routes.application(data.id));
    },
  });
  return (
    <form {...formProps}>
      <Card
        footer={
          <>
            <SubmitButton pending={pending}>Create</SubmitButton>
            <Button href={routes.applications} variant="ghost">
              Cancel
            </Button>
          </>
        }
      >
        <div className="grid gap-6">
          {message ? (
            <Alert tone="danger" announce>
              {message}
            </Alert>
          ) : null}
          <ApplicationFields
            values={{ name: '', description: '', planId: quotas[0]?.id ?? '' }}
            {...{ quotas, errors, descriptionMax }}
          />
        </div>
      </Card>
    </form>
  );
}
