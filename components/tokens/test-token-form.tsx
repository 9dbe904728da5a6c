'use client';

import { useEffect, useRef, useState, useTransition, type FormEvent } from 'react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { TestTokenFields } from '@/components/tokens/test-token-fields';
import {
  testTokenInput,
  type MadeToken,
  type TestTokenChoice,
  type TestTokenSubject,
} from '@/components/tokens/test-token-choice';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { DialogBody, DialogClose, DialogFooter } from '@/components/ui/dialog';
import { generateTestTokenAction } from '@/lib/actions/test-tokens';

interface TestTokenFormProps {
  subject: TestTokenSubject;
  choice: TestTokenChoice;
  onChoice: (choice: TestTokenChoice) => void;
  onMade: (token: MadeToken) => void;
}

const NO_SCOPE: Refusal = { code: 'invalid', errors: { scopes: 'Select at least one scope.' } };

/** What the test token may do and for how long. */
export function TestTokenForm({ subject, choice, onChoice, onMade }: TestTokenFormProps) {
  const [refusal, setRefusal] = useState<Refusal>();
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  // This part arrives after its dialog opened, and takes the place of the result.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, a')?.focus(), []);
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  const generate = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const input = testTokenInput(subject, choice);
    if (!input) return setRefusal(NO_SCOPE);
    if (pending) return;
    startTransition(async () => {
      const answer = await askAction(generateTestTokenAction(input));
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
        <TestTokenFields
          subject={subject}
          choice={choice}
          onChoice={onChoice}
          errors={refusal?.errors ?? {}}
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
