'use client';

import { useState, useTransition, type ReactNode, type Ref } from 'react';
import { ListChecks, Ticket } from 'lucide-react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { CheckReport } from '@/components/user-keys/check-report';
import { ExchangeCommandDialog } from '@/components/user-keys/exchange-command-dialog';
import { ExchangedTokenDialog } from '@/components/user-keys/exchanged-token-dialog';
import { madeUserToken, type MadeUserToken } from '@/components/user-keys/made-user-token';
import type { PastedToken } from '@/components/user-keys/use-pasted-token';
import type { UserKeysSubject } from '@/components/user-keys/user-keys-subject';
import { Alert } from '@/components/ui/alert';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import { checkUserTokenAction, exchangeUserTokenAction } from '@/lib/actions/user-keys';
import type { UserTokenReport } from '@/lib/domain/exchange/user-token';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

interface ExchangeStepProps {
  subject: UserKeysSubject;
  provider: UserKeysProvider;
  templates: CommandTemplates;
  pasted: PastedToken;
  onPaste: (text: string) => void;
  box: Ref<HTMLTextAreaElement>;
  /** Under the text box. */
  children: ReactNode;
}

/** What came of a token, while the same token stands there for the same identity provider. */
interface Outcome {
  of: string;
  report?: UserTokenReport;
  refusal?: Refusal;
}

/** Asks the server about the pasted token, and keeps what it answers for as long as it is about what is on the screen. */
function useOutcome(subject: UserKeysSubject, provider: UserKeysProvider, token: string) {
  const of = `${provider.id} ${token}`;
  const [outcome, setOutcome] = useState<Outcome>();
  const [made, setMade] = useState<MadeUserToken>();
  const [pending, startTransition] = useTransition();
  const input = { clientId: subject.clientId, identityProviderId: provider.id, token };
  const check = () =>
    startTransition(async () => {
      const answer = await askAction(checkUserTokenAction(input));
      startTransition(() =>
        setOutcome(answer.ok ? { of, report: answer.data } : { of, refusal: answer.refusal }),
      );
    });
  const exchange = () =>
    startTransition(async () => {
      const answer = await askAction(exchangeUserTokenAction(input));
      startTransition(() => {
        // What was checked before stays, beside what was refused now.
        const before = outcome?.of === of ? outcome.report : undefined;
        setOutcome({ of, report: before, refusal: answer.ok ? undefined : answer.refusal });
        if (answer.ok) setMade(madeUserToken(answer.data, token));
      });
    });
  const current = outcome?.of === of ? outcome : undefined;
  return { ...current, made, forgetMade: () => setMade(undefined), pending, check, exchange };
}

/** Step 2: the pasted token, what is found in it, and what it is exchanged for. It is kept nowhere. */
export function ExchangeStep(props: ExchangeStepProps) {
  const { subject, provider, templates, pasted, onPaste, box, children } = props;
  const token = pasted.token.trim();
  const outcome = useOutcome(subject, provider, token);
  const { report, refusal, pending } = outcome;
  return (
    <Card
      level={3}
      title="Step 2: Obtain test token"
      description="Paste the token. It is checked and exchanged exactly as the token endpoint does, and not stored."
    >
      <div className="grid gap-6">
        <Field label={`${provider.typeLabel} Token`} required error={refusal?.errors.token}>
          <TextArea
            ref={box}
            mono
            rows={6}
            value={pasted.token}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onPaste(event.target.value)}
          />
          {children}
        </Field>
        {refusal?.message ? (
          <Alert tone="danger" announce>
            {refusal.message}
          </Alert>
        ) : null}
        <Field as="group" label="Test Token">
          <div className="flex flex-wrap gap-2">
            <Button
              variant="primary"
              icon={<Ticket aria-hidden="true" />}
              pending={pending}
              onClick={outcome.exchange}
            >
              Generate Test Token
            </Button>
            <Button icon={<ListChecks aria-hidden="true" />} pending={pending} onClick={outcome.check}>
              Check token
            </Button>
            <ExchangeCommandDialog {...{ subject, templates }} subjectToken={token} />
          </div>
        </Field>
        {report ? <CheckReport report={report} /> : null}
      </div>
      <ExchangedTokenDialog {...{ subject, templates }} made={outcome.made} onClose={outcome.forgetMade} />
    </Card>
  );
}
