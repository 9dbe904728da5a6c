'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  ApplicationFields,
  readApplicationValues,
  type ApplicationValues,
} from '@/components/applications/application-fields';
import { changesInWords } from '@/components/applications/changes-in-words';
import { useActionForm } from '@/components/portal/use-action-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { updateApplicationAction } from '@/lib/actions/applications';
import type { QuotaOption } from '@/lib/queries/applications';

export interface EditFormProps {
  /** As it is now. */
  application: ApplicationValues & { id: string; version: number };
  quotas: readonly QuotaOption[];
  descriptionMax: number;
  close: () => void;
}

/** Mounted anew each time the dialog opens, and so begins with what the application is then. */
export function EditForm({ application, quotas, descriptionMax, close }: EditFormProps) {
  const router = useRouter();
  const [begun] = useState(application);
  const { formProps, pending, code, message, errors } = useActionForm({
    // The newest version that was shown: after a conflict, saving again is a decision.
    send: async (form) => {
      const outcome = await updateApplicationAction({
        ...readApplicationValues(form),
        id: application.id,
        version: application.version,
      });
      if (outcome.serverError?.code === 'conflict') router.refresh();
      return outcome;
    },
    onDone: () => {
      close();
      toast.success('Application saved');
    },
  });
  const overtaken = code === 'conflict' && application.version !== begun.version;
  return (
    <form {...formProps} className="flex min-h-0 flex-col">
      <DialogBody>
        {overtaken ? (
          <Alert tone="warning" announce title="Somebody changed this application while you were editing.">
            {changesInWords(begun, application, quotas)} Save again to replace that with what is filled in
            here, or cancel to leave it.
          </Alert>
        ) : null}
        {message && !overtaken ? (
          <Alert tone="danger" announce>
            {message}
          </Alert>
        ) : null}
        <ApplicationFields values={begun} {...{ quotas, errors, descriptionMax }} />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <SubmitButton pending={pending}>Save</SubmitButton>
      </DialogFooter>
    </form>
  );
}
