'use client';

import { DialogForm } from '@/components/portal/dialog-form';
import { useActionForm } from '@/components/portal/use-action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import type { ActionOutcome } from '@/lib/actions/action-result';
import { NOTICE_LABELS, NOTICE_TYPES, type NoticeType } from '@/lib/schemas/notice-types';

interface WebhookValues {
  url: string;
  eventTypes: NoticeType[];
}

interface WebhookFormProps<Outcome extends ActionOutcome> {
  values: WebhookValues;
  send: (values: WebhookValues) => Promise<Outcome>;
  onDone: (outcome: Outcome) => void;
  submitLabel: string;
}

// Until there are subscriptions that somebody has to decide on, nobody waits for this in vain.
const OFFERED = NOTICE_TYPES.filter((type) => type !== 'subscription.decided');

/** Where a webhook goes and what it hears of, in a dialog. */
export function WebhookForm<Outcome extends ActionOutcome>(props: WebhookFormProps<Outcome>) {
  const { values, send, onDone, submitLabel } = props;
  const { formProps, pending, message, errors } = useActionForm({
    send: (form) =>
      send({
        url: (form.get('url') as string | null) ?? '',
        eventTypes: NOTICE_TYPES.filter((type) => form.getAll('eventTypes').includes(type)),
      }),
    onDone,
  });
  return (
    <DialogForm {...{ formProps, pending, message }} submitLabel={submitLabel}>
      <Field label="URL" required error={errors.url} hint="It gets a POST with JSON for each event.">
        <TextInput
          name="url"
          type="url"
          defaultValue={values.url}
          placeholder="https://hooks.example.com/gatehouse"
          autoComplete="off"
          mono
        />
      </Field>
      <Field as="group" label="Events" required error={errors.eventTypes}>
        <div className="grid gap-3">
          {OFFERED.map((type) => (
            <Checkbox
              key={type}
              name="eventTypes"
              value={type}
              defaultChecked={values.eventTypes.includes(type)}
              label={NOTICE_LABELS[type]}
              aria-invalid={errors.eventTypes ? true : undefined}
            />
          ))}
        </div>
      </Field>
    </DialogForm>
  );
}
