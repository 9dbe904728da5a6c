'use client';

import { useState, useTransition } from 'react';
import dynamic from 'next/dynamic';
import { ListChecks } from 'lucide-react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import { inputOf, type IdentityProviderDraft } from '@/components/identity-providers/draft';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { testTokenAction } from '@/lib/actions/identity-providers';
import type { IdentityProviderType } from '@/lib/domain/identity-providers/identity-provider-input';
import type { UserTokenReport } from '@/lib/domain/exchange/user-token';

// Fetched when there is something to report, so that the form itself stays light.
const CheckReport = dynamic(() =>
  import('@/components/user-keys/check-report').then((module) => module.CheckReport),
);

interface TokenTestProps {
  /** Null: it is not registered yet. */
  id: string | null;
  type: IdentityProviderType;
  draft: IdentityProviderDraft;
  /** Settings that cannot be tried: their messages belong to their fields. */
  onRefused: (refusal: Refusal) => void;
}

/** What came of a test, and the settings it was made with: under others it says nothing. */
interface Outcome {
  draft: IdentityProviderDraft;
  report?: UserTokenReport;
  refusal?: Refusal;
}

/** *Test with a token*: what would come of one under the settings as they stand in the form. It is kept nowhere. */
export function TokenTest({ id, type, draft, onRefused }: TokenTestProps) {
  const [token, setToken] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const [pending, startTransition] = useTransition();
  const current = outcome?.draft === draft ? outcome : undefined;

  const test = () =>
    startTransition(async () => {
      const answer = await askAction(testTokenAction({ id, type, token, ...inputOf(draft) }));
      startTransition(() => {
        if (answer.ok) return setOutcome({ draft, report: answer.data });
        const { errors } = answer.refusal;
        setOutcome({ draft, refusal: answer.refusal });
        if (Object.keys(errors).some((field) => field !== 'token')) onRefused(answer.refusal);
      });
    });
  return (
    <Card
      title="Test with a token"
      description="Paste a token of this provider to see every check under the settings above, saved or not. Nothing is issued, and the token is not stored."
    >
      <div className="grid gap-4 *:min-w-0">
        <Field label="Token" error={current?.refusal?.errors.token}>
          <TextArea
            mono
            rows={4}
            value={token}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setToken(event.target.value);
              setOutcome(undefined);
            }}
          />
        </Field>
        {current?.refusal?.message ? (
          <Alert tone="danger" announce>
            {current.refusal.message}
          </Alert>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button icon={<ListChecks aria-hidden="true" />} pending={pending} onClick={test}>
            Check token
          </Button>
          {outcome && !current ? (
            <p className="text-sm text-ink-muted">The settings have changed since. Check it again.</p>
          ) : null}
        </div>
        {current?.report ? <CheckReport report={current.report} /> : null}
      </div>
    </Card>
  );
}
