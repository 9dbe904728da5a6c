'use client';

import { useState, useTransition } from 'react';
import { ListChecks, Ticket } from 'lucide-react';
import { askAction, type Refusal } from '@/components/credentials/ask-action';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import type { MadeToken } from '@/components/tokens/test-token-choice';
import { CheckReport } from '@/components/user-keys/check-report';
import { ExchangeCommandDialog } from '@/components/user-keys/exchange-command-dialog';
import { ExchangedTokenDialog } from '@/components/user-keys/exchanged-token-dialog';
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
}

/** Step 2: the pasted token, what is found in it, and what it is exchanged for. It is kept nowhere. */
export function ExchangeStep({ subject, provider, templates }: ExchangeStepProps) {
  const [token, setToken] = useState('');
  const [report, setReport] = useState<UserTokenReport>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [made, setMade] = useState<MadeToken>();
  const [pending, startTransition] = useTransition();
  const input = { clientId: subject.clientId, identityProviderId: provider.id, token };

  const forgetOutcome = () => {
    setReport(undefined);
    setRefusal(undefined);
  };
  const check = () =>
    startTransition(async () => {
      const answer = await askAction(checkUserTokenAction(input));
      startTransition(() => {
        forgetOutcome();
        if (answer.ok) setReport(answer.data);
        else setRefusal(answer.refusal);
      });
    });
  const exchange = () =>
    startTransition(async () => {
      const answer = await askAction(exchangeUserTokenAction(input));
      startTransition(() => {
        setRefusal(answer.ok ? undefined : answer.refusal);
        if (!answer.ok) return;
        const { accessToken, jti, expiresInSeconds } = answer.data;
        setMade({ accessToken, jti, deadlineMs: Date.now() + expiresInSeconds * 1000 });
      });
    });
  return (
    <Card
      level={3}
      title="Step 2: Obtain test token"
      description="Paste the token. It is checked and exchanged exactly as the token endpoint does, and not stored."
    >
      <div className="grid gap-6">
        <Field label={`${provider.typeLabel} Token`} required error={refusal?.errors.token}>
          <TextArea
            mono
            rows={6}
            value={token}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setToken(event.target.value);
              forgetOutcome();
            }}
          />
        </Field>
        {refusal?.message ? (
          <Alert tone="danger" announce>
            {refusal.message}
          </Alert>
        ) : null}
        <div className="flex flex-wrap gap-2">
          <Button variant="primary" icon={<Ticket aria-hidden="true" />} pending={pending} onClick={exchange}>
            Generate Test Token
          </Button>
          <Button icon={<ListChecks aria-hidden="true" />} pending={pending} onClick={check}>
            Check token
          </Button>
          <ExchangeCommandDialog {...{ subject, templates }} subjectToken={token.trim()} />
        </div>
        {report ? <CheckReport report={report} /> : null}
      </div>
      <ExchangedTokenDialog {...{ subject, templates, made }} onClose={() => setMade(undefined)} />
    </Card>
  );
}
