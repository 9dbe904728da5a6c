'use client';

import { useEffect, useRef, useState, useTransition } from 'react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { openFirstInvalid } from '@/components/credentials/open-setting';
import { draftOf, type IdentityProviderDraft } from '@/components/identity-providers/draft';
import type { FieldsProps, IdentityProviderFacts } from '@/components/identity-providers/field-props';
import type { ActionOutcome } from '@/lib/actions/action-result';
import type { IdentityProviderInput } from '@/lib/domain/identity-providers/identity-provider-input';

/** What the wizard and *Edit* have in common: the draft, what was refused of it, and where the focus goes then. */
export function useProviderForm(values: IdentityProviderInput, facts: IdentityProviderFacts) {
  const [draft, setDraft] = useState(() => draftOf(values));
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => openFirstInvalid(refusal ? form.current : null), [refusal]);

  const change = (part: Partial<IdentityProviderDraft>) => setDraft((before) => ({ ...before, ...part }));
  const fields: FieldsProps = { draft, change, errors: refusal?.errors ?? {}, facts };
  /** Sends the draft, unless it is on its way. */
  const send = (
    action: () => Promise<ActionOutcome>,
    ended: { saved: () => void; refused: (told: Refusal) => void },
  ) => {
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(action());
      startTransition(() => (answer.ok ? ended.saved() : ended.refused(answer.refusal)));
    });
  };
  /** Begins anew with what is stored. */
  const startFrom = (stored: IdentityProviderInput) => {
    setDraft(draftOf(stored));
    setRefusal(undefined);
  };
  return { draft, fields, refusal, setRefusal, pending, form, send, startFrom };
}
