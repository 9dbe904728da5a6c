'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { Plus } from 'lucide-react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { dayFromNow, dayText, endOfDay } from '@/components/credentials/date-input';
import { useRevealSecret } from '@/components/credentials/new-secret-provider';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { addSecretAction, type SecretOnce } from '@/lib/actions/clients';

interface AddSecretDialogProps {
  clientId: string;
  consumerKey: string;
  /** Longest label, in characters. */
  labelMax: number;
}

/** Adds a secret beside those there are: the first half of a rotation. */
export function AddSecretDialog(props: AddSecretDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" icon={<Plus aria-hidden="true" />}>
          Add secret
        </Button>
      }
      title="Add secret"
      description="The secrets there are go on working, so that you can move to the new one without an outage."
    >
      <AddSecretForm {...props} onDone={() => setOpen(false)} />
    </Dialog>
  );
}

const ON_A_DATE = 'date';
const NEVER = 'never';
const EXPIRIES = [
  { value: '30', label: 'In 30 days' },
  { value: '60', label: 'In 60 days' },
  { value: '90', label: 'In 90 days' },
  { value: '180', label: 'In 180 days' },
  { value: ON_A_DATE, label: 'On a date' },
  { value: NEVER, label: 'Never' },
];

/** The instant a choice means, in RFC 3339; null: never; undefined: no date was chosen. */
function expiryInstant(choice: string, day: string): string | null | undefined {
  if (choice === NEVER) return null;
  if (choice === ON_A_DATE) return endOfDay(day) ?? undefined;
  return dayFromNow(Number(choice)).toISOString();
}

function AddSecretForm({
  clientId,
  consumerKey,
  labelMax,
  onDone,
}: AddSecretDialogProps & { onDone: () => void }) {
  const [tomorrow] = useState(() => dayText(dayFromNow(1)));
  const [label, setLabel] = useState('');
  const [choice, setChoice] = useState('90');
  const [day, setDay] = useState('');
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const reveal = useRevealWhenGone(consumerKey);

  const add = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const expiresAt = expiryInstant(choice, day);
    if (expiresAt === undefined)
      return setRefusal({ code: 'invalid', errors: { expiresAt: 'Choose a date.' } });
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(addSecretAction({ clientId, label, expiresAt }));
      if (!answer.ok) return startTransition(() => setRefusal(answer.refusal));
      reveal(answer.data.secret);
      startTransition(onDone);
    });
  };
  const dateError = refusal?.errors.expiresAt;
  return (
    <form onSubmit={add} noValidate className="contents">
      <DialogBody>
        {refusal?.message ? (
          <Alert tone="danger" announce>
            {refusal.message}
          </Alert>
        ) : null}
        <Field
          label="Label"
          required
          error={refusal?.errors.label}
          hint="Who or what uses it, for example the name of a server."
        >
          <TextInput
            value={label}
            maxLength={labelMax}
            autoComplete="off"
            onChange={(event) => setLabel(event.target.value)}
          />
        </Field>
        <Field label="Expires" error={choice === ON_A_DATE ? undefined : dateError}>
          <Select options={EXPIRIES} value={choice} onValueChange={setChoice} />
        </Field>
        {choice === ON_A_DATE ? (
          <Field label="Expiry date" error={dateError} hint="It works until the end of that day.">
            <TextInput
              type="date"
              min={tomorrow}
              value={day}
              onChange={(event) => setDay(event.target.value)}
            />
          </Field>
        ) : null}
        {choice === NEVER ? (
          <Alert>
            A secret that never expires works until somebody revokes it. Put a reminder in place to rotate it.
          </Alert>
        ) : null}
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Add secret
        </Button>
      </DialogFooter>
    </form>
  );
}

/**
 * Shows a new secret once this dialog has gone: two dialogs at a time would take the focus from each other.
 * @returns call it with the secret, then close the dialog
 */
function useRevealWhenGone(consumerKey: string): (secret: SecretOnce) => void {
  const reveal = useRevealSecret();
  const waiting = useRef<SecretOnce>(null);
  useEffect(() => {
    const held = waiting;
    return () => {
      if (held.current) reveal({ consumerKey, secret: held.current, firstKeys: false });
      held.current = null;
    };
  }, [reveal, consumerKey]);
  return (secret) => {
    waiting.current = secret;
  };
}
