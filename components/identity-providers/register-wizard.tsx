'use client';

import { useRouter } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import type { Refusal } from '@/components/credentials/ask-action';
import { inputOf } from '@/components/identity-providers/draft';
import type { IdentityProviderFacts } from '@/components/identity-providers/field-props';
import { StepList } from '@/components/identity-providers/step-list';
import { earlyProblems, stepOf, STEPS } from '@/components/identity-providers/steps';
import { TokenTest } from '@/components/identity-providers/token-test';
import { useProviderForm } from '@/components/identity-providers/use-provider-form';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { toast } from '@/components/ui/toast';
import { createIdentityProviderAction } from '@/lib/actions/identity-providers';
import type {
  IdentityProviderInput,
  IdentityProviderType,
} from '@/lib/domain/identity-providers/identity-provider-input';
import { routes } from '@/lib/routes';

interface RegisterWizardProps {
  type: IdentityProviderType;
  /** What the type begins with. */
  values: IdentityProviderInput;
  facts: IdentityProviderFacts;
}

/** Registers an identity provider in three pages. What is refused is shown on the page it is on, with all that was typed. */
export function RegisterWizard({ type, values, facts }: RegisterWizardProps) {
  const router = useRouter();
  const [step, setStep] = useState(0);
  const { draft, fields, refusal, setRefusal, pending, form, send } = useProviderForm(values, facts);

  const goTo = (next: number) => {
    setStep(next);
    setRefusal(undefined);
    window.scrollTo({ top: 0 });
  };
  const refuse = (told: Refusal) => {
    const first = Math.min(...Object.keys(told.errors).map(stepOf));
    if (Number.isFinite(first)) setStep(first);
    setRefusal(told);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const errors = earlyProblems(draft, step);
    if (Object.keys(errors).length > 0) return refuse({ code: 'invalid', errors });
    if (step < STEPS.length - 1) return goTo(step + 1);
    send(() => createIdentityProviderAction({ type, ...inputOf(draft) }), {
      saved: () => {
        toast.success(`${draft.name.trim()} is registered`);
        router.push(routes.identityProviders);
      },
      refused: refuse,
    });
  };
  const { title, description, Fields } = STEPS[step]!;
  return (
    <>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-6 *:min-w-0">
        <StepList titles={STEPS.map((each) => each.title)} current={step} onBack={goTo} />
        <Card
          // A new page of the wizard begins at its top, also for the focus.
          key={step}
          title={title}
          description={description}
          footer={
            <>
              <SubmitButton pending={pending}>{step < STEPS.length - 1 ? 'Next' : 'Register'}</SubmitButton>
              {step > 0 ? <Button onClick={() => goTo(step - 1)}>Back</Button> : null}
              <Button href={routes.identityProviders} variant="ghost">
                Cancel
              </Button>
            </>
          }
        >
          <div className="grid gap-6 *:min-w-0">
            {refusal?.message ? (
              <Alert tone="danger" announce>
                {refusal.message}
              </Alert>
            ) : null}
            <Fields {...fields} />
          </div>
        </Card>
      </form>
      {step > 0 ? <TokenTest id={null} type={type} draft={draft} onRefused={refuse} /> : null}
    </>
  );
}
