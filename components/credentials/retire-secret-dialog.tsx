'use client';

import { useState, useTransition, type FormEvent } from 'react';
import { askAction, refusalText } from '@/components/credentials/ask-action';
import { dayFromNow, dayText, endOfDay } from '@/components/credentials/date-input';
import { useFocusWhenGone } from '@/components/credentials/use-focus-when-gone';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { toast } from '@/components/ui/toast';
import { retireSecretAction } from '@/lib/actions/clients';

interface RetireSecretDialogProps {
  which: { clientId: string; secretId: string };
  label: string;
  /** Of the button, and of the one that takes its place. */
  buttonId: string;
}

const A_WEEK = 7;

/** The second half of a rotation: a last day for the old secret. */
export function RetireSecretDialog({ which, label, buttonId }: RetireSecretDialogProps) {
  const [open, setOpen] = useState(false);
  const expectToGo = useFocusWhenGone(buttonId);
  const done = () => {
    expectToGo();
    setOpen(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      size="sm"
      trigger={
        <Button id={buttonId} size="sm" aria-label={`Retire on… (${label})`}>
          Retire on…
        </Button>
      }
      title={`Retire ${label}`}
      description="It works until the end of the day you choose, and you can undo this until then."
    >
      <RetireForm which={which} label={label} onDone={done} />
    </Dialog>
  );
}

interface RetireFormProps {
  which: { clientId: string; secretId: string };
  label: string;
  onDone: () => void;
}

function RetireForm({ which, label, onDone }: RetireFormProps) {
  const [today] = useState(() => dayText(new Date()));
  const [day, setDay] = useState(() => dayText(dayFromNow(A_WEEK)));
  const [error, setError] = useState<string>();
  const [pending, startTransition] = useTransition();

  const retire = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const retiresAt = endOfDay(day);
    if (!retiresAt) return setError('Choose a date.');
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(retireSecretAction({ ...which, retiresAt }));
      if (!answer.ok) return startTransition(() => setError(refusalText(answer.refusal)));
      toast.success(
        `${label} retires on ${new Date(retiresAt).toLocaleDateString(undefined, { dateStyle: 'long' })}`,
      );
      startTransition(onDone);
    });
  };
  return (
    <form onSubmit={retire} noValidate className="contents">
      <DialogBody>
        <Field label="Last day" error={error} hint="Make sure that everything uses the other secret by then.">
          <TextInput type="date" min={today} value={day} onChange={(event) => setDay(event.target.value)} />
        </Field>
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Set the date
        </Button>
      </DialogFooter>
    </form>
  );
}
