'use client';

import { useId, useState, useTransition, type FormEvent, type ReactNode } from 'react';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter, type TriggerElement } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

interface ConfirmDialogProps {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: TriggerElement;
  /** The question, with the name of the thing: `Delete Weather app?` */
  title: string;
  /** One sentence before the list. */
  children?: ReactNode;
  /** What stops working, one sentence each. */
  consequences?: readonly string[];
  /** The verb on the button: `Delete application`. */
  confirmLabel: string;
  /** Asks to type this name before the button works. */
  confirmName?: string;
  tone?: 'danger' | 'primary';
  /** Runs on confirmation. A returned string is shown as the error and keeps the dialog open; nothing closes it. */
  onConfirm: () => Promise<string | void> | string | void;
}

/** Asks before something that cannot be undone, and names what stops working. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { trigger, title, children, tone = 'danger', confirmName, onConfirm } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();
  const formId = useId();

  const changeOpen = (next: boolean) => {
    setOwnOpen(next);
    setTyped('');
    setError(undefined);
    props.onOpenChange?.(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Events of a portal bubble through React's tree: a form around the trigger must not be sent too.
    event.stopPropagation();
    if (pending) return;
    startTransition(async () => {
      const problem = await onConfirm();
      if (problem) setError(problem);
      else changeOpen(false);
    });
  };
  return (
    <Dialog open={props.open ?? ownOpen} onOpenChange={changeOpen} trigger={trigger} title={title}>
      <DialogBody className="gap-4">
        {children ? <p className="text-sm text-ink-muted">{children}</p> : null}
        <Consequences sentences={props.consequences} />
        <form id={formId} onSubmit={submit}>
          {confirmName ? (
            <Field label={<TypeTheName name={confirmName} />}>
              <TextInput
                value={typed}
                autoComplete="off"
                onChange={(event) => setTyped(event.target.value)}
              />
            </Field>
          ) : null}
        </form>
        {error ? (
          <Alert tone="danger" announce>
            {error}
          </Alert>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          type="submit"
          form={formId}
          variant={tone}
          pending={pending}
          disabled={Boolean(confirmName) && typed.trim() !== confirmName}
        >
          {props.confirmLabel}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Consequences({ sentences = [] }: { sentences?: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className="grid list-disc gap-1.5 pl-5 text-sm text-ink marker:text-danger">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function TypeTheName({ name }: { name: string }) {
  return (
    <span className="font-normal">
      Type <span className="font-semibold break-all">{name}</span> to confirm
    </span>
  );
}
