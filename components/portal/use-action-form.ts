'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { unstable_rethrow } from 'next/navigation';
import { fieldErrors, formError, type ActionOutcome } from '@/lib/actions/action-result';

const UNREACHABLE: ActionOutcome = {
  serverError: {
    code: 'unavailable',
    message: 'The portal cannot be reached. Check your connection, then try again.',
    fields: [],
  },
};

interface ActionFormOptions<Outcome extends ActionOutcome> {
  /** Sends what was filled in. */
  send: (form: FormData) => Promise<Outcome>;
  /** Runs when the action did what it was asked. The form waits until what this starts is on the screen. */
  onDone: (outcome: Outcome) => void;
}

/** A form whose action may refuse: what was filled in stays, and the first field at fault gets the focus. */
export function useActionForm<Outcome extends ActionOutcome>(options: ActionFormOptions<Outcome>) {
  const { send, onDone } = options;
  const [answer, setAnswer] = useState<ActionOutcome>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [answer]);

  // Not the form's own action: React empties a form after one.
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Events of a dialog bubble through React's tree: a form around its trigger must not be sent too.
    event.stopPropagation();
    if (pending) return;
    const values = new FormData(event.currentTarget);
    startTransition(async () => {
      const outcome = await outcomeOf(() => send(values));
      startTransition(() => {
        setAnswer(outcome);
        if (isDone(outcome)) onDone(outcome as Outcome);
      });
    });
  };

  return {
    formProps: { ref: form, onSubmit, noValidate: true },
    pending,
    code: answer?.serverError?.code,
    message: formError(answer),
    errors: fieldErrors(answer),
  };
}

/** The answer of an action. What never reached the server is told like a refusal. */
export async function outcomeOf<Outcome extends ActionOutcome>(
  send: () => Promise<Outcome>,
): Promise<Outcome | ActionOutcome> {
  try {
    return await send();
  } catch (error) {
    unstable_rethrow(error);
    return UNREACHABLE;
  }
}

/** Whether the action did what it was asked. */
export function isDone(outcome: ActionOutcome): boolean {
  return !outcome.serverError && !outcome.validationErrors;
}
