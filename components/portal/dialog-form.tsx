'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { SubmitButton } from '@/components/ui/submit-button';

interface DialogFormProps {
  formProps: Pick<ComponentProps<'form'>, 'ref' | 'onSubmit' | 'noValidate'>;
  pending: boolean;
  /** Why it was refused, as far as no field shows it. */
  message: string | undefined;
  submitLabel: string;
  /** The fields. */
  children: ReactNode;
}

/** A form as the content of a dialog: what was refused, the fields, `Cancel`, and the button that sends it. */
export function DialogForm({ formProps, pending, message, submitLabel, children }: DialogFormProps) {
  return (
    <form {...formProps} className="flex min-h-0 flex-col">
      <DialogBody>
        {message ? (
          <Alert tone="danger" announce>
            {message}
          </Alert>
        ) : null}
        {children}
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <SubmitButton pending={pending}>{submitLabel}</SubmitButton>
      </DialogFooter>
    </form>
  );
}
