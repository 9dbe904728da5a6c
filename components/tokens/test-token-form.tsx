'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { ScopeFields } from '@/components/tokens/scope-fields';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { durationInWords } from '@/components/ui/duration';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { TextLink } from '@/components/ui/text-link';
import { generateTestTokenAction } from '@/lib/actions/test-tokens';
import type { SubscribedApiView } from '@/lib/queries/credentials';

export interface TestTokenSubject {
  clientId: string;
  environmentName: string;
  apis: SubscribedApiView[];
  /** The client's lifetime of access tokens, and so the longest of this one. Seconds. */
  maxSeconds: number;
  minSeconds: number;
  subscriptionsHref: string;
}

/** What was chosen, so that another token begins where the last one was. */
export interface TestTokenChoice {
  scopes: string[];
  lifetime: string;
  keepPrevious: boolean;
}

/** A token that was made just now. */
export interface MadeToken {
  accessToken: string;
  jti: string;
  /** Milliseconds since the epoch by this browser's clock. */
  deadlineMs: number;
}

interface TestTokenFormProps {
  subject: TestTokenSubject;
  choice: TestTokenChoice;
  onChoice: (choice: TestTokenChoice) => void;
  onMade: (token: MadeToken) => void;
}

/** Every scope the application can ask for here. */
export const scopesOf = (apis: readonly SubscribedApiView[]) => [
  ...new Set(apis.flatMap((api) => api.scopes.map(({ name }) => name))),
];

/** What the test token may do and for how long. */
export function TestTokenForm({ subject, choice, onChoice, onMade }: TestTokenFormProps) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const all = scopesOf(subject.apis);
  // This part arrives after its dialog opened, and takes the place of the result.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, a')?.focus(), []);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  const generate = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    // To the service no scope means every scope, which is not what empty boxes say.
    if (all.length > 0 && choice.scopes.length === 0) {
      return setRefusal({ code: 'invalid', errors: { scopes: 'Select at least one scope.' } });
    }
    startTransition(async () => {
      const scopes = choice.scopes.length === all.length ? [] : choice.scopes;
      const answer = await askAction(
        generateTestTokenAction({
          clientId: subject.clientId,
          scopes,
          lifetimeSeconds: choice.lifetime,
          keepPrevious: choice.keepPrevious,
        }),
      );
      if (!answer.ok) return startTransition(() => setRefusal(answer.refusal));
      const { accessToken, jti, expiresInSeconds } = answer.data;
      startTransition(() => onMade({ accessToken, jti, deadlineMs: Date.now() + expiresInSeconds * 1000 }));
    });
  };
  return (
    <form ref={form} onSubmit={generate} noValidate className="contents">
      <DialogBody>
        {refusal?.message ? (
          <Alert tone="danger" announce>
            {refusal.message}
          </Alert>
        ) : null}
        {subject.apis.length > 0 ? (
          <ScopeFields
            apis={subject.apis}
            selected={choice.scopes}
            error={refusal?.errors.scopes}
            onChange={(scopes) => onChoice({ ...choice, scopes })}
          />
        ) : (
          <NotSubscribed environmentName={subject.environmentName} href={subject.subscriptionsHref} />
        )}
        <LifetimeField
          subject={subject}
          choice={choice}
          onChoice={onChoice}
          error={refusal?.errors.lifetimeSeconds}
        />
        <Checkbox
          label="Keep earlier test tokens valid"
          description="Otherwise the ones you made here before are withdrawn."
          checked={choice.keepPrevious}
          onChange={(event) => onChoice({ ...choice, keepPrevious: event.target.checked })}
        />
      </DialogBody>
      <DialogFooter>
        <DialogClose>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" pending={pending}>
          Generate Test Token
        </Button>
      </DialogFooter>
    </form>
  );
}

type LifetimeFieldProps = Pick<TestTokenFormProps, 'subject' | 'choice' | 'onChoice'> & { error?: string };

function LifetimeField({ subject, choice, onChoice, error }: LifetimeFieldProps) {
  const { minSeconds, maxSeconds } = subject;
  const words = choice.lifetime.trim() === '' ? '' : durationInWords(Number(choice.lifetime));
  return (
    <Field
      label="Lifetime"
      error={error}
      hint={`In seconds, from ${minSeconds} to ${maxSeconds} (${durationInWords(maxSeconds)}), the limit under Advanced Configurations.`}
    >
      <TextInput
        inputMode="numeric"
        autoComplete="off"
        className="max-w-80"
        value={choice.lifetime}
        suffix={words ? `= ${words}` : 'seconds'}
        onChange={(event) => onChoice({ ...choice, lifetime: event.target.value })}
      />
    </Field>
  );
}

function NotSubscribed({ environmentName, href }: { environmentName: string; href: string }) {
  return (
    <Alert title={`No API to call in ${environmentName} yet`}>
      A token can be made, but it names no API and no API will accept it.{' '}
      <TextLink href={href}>Go to Subscriptions</TextLink> to choose one first.
    </Alert>
  );
}
