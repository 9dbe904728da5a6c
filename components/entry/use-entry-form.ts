'use client';

import { useActionState, useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { unstable_rethrow } from 'next/navigation';
import { fieldErrors, formError, type ActionOutcome } from '@/lib/actions/action-result';

const UNREACHABLE: ActionOutcome = {
  serverError: {
    code: 'unavailable',
    message: 'The portal cannot be reached. Check your connection, then try again.',
    fields: [],
  },
};

/**
 * A form that an action answers. What was typed stays when it is refused, the first field at fault gets the focus, and without script
 * the browser sends the form by itself.
 * @param initial the outcome before anything was sent
 */
export function useEntryForm<Outcome extends ActionOutcome>(
  action: (previous: Outcome, form: FormData) => Promise<Outcome>,
  initial: Awaited<Outcome>,
) {
  const [withoutScript, formAction] = useActionState<Outcome, FormData>(action, initial);
  const [answer, setAnswer] = useState<ActionOutcome>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const outcome: ActionOutcome = answer ?? withoutScript;

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [answer]);

  // Not the form's own action: React empties a form after one.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const values = new FormData(event.currentTarget);
    startTransition(async () => {
      try {
        const next = await action(withoutScript, values);
        startTransition(() => setAnswer(next));
      } catch (error) {
        unstable_rethrow(error);
        startTransition(() => setAnswer(UNREACHABLE));
      }
    });
  };

  return {
    formProps: { ref: form, action: formAction, onSubmit, noValidate: true },
    pending,
    code: outcome.serverError?.code,
    message: formError(outcome),
    errors: fieldErrors(outcome),
    answer,
  };
}
