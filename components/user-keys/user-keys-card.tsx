'use client';

import { useRef } from 'react';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { PracticeBanner } from '@/components/identity-providers/practice-banner';
import { ExchangeStep } from '@/components/user-keys/exchange-step';
import { ObtainStep } from '@/components/user-keys/obtain-step';
import { TokenFindings } from '@/components/user-keys/token-findings';
import { usePastedToken } from '@/components/user-keys/use-pasted-token';
import { useRememberedChoice } from '@/components/user-keys/use-remembered-choice';
import type { UserKeysSubject } from '@/components/user-keys/user-keys-subject';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextLink } from '@/components/ui/text-link';
import type { UserKeysProvider } from '@/lib/queries/user-keys';

interface UserKeysCardProps {
  subject: UserKeysSubject;
  providers: readonly UserKeysProvider[];
  templates: CommandTemplates;
  /** Where identity providers are registered, for who may. */
  settingsHref: string | null;
}

/** *User Keys*: whose tokens are exchanged, how to get one, and the exchange. */
export function UserKeysCard({ subject, providers, templates, settingsHref }: UserKeysCardProps) {
  const [chosen, choose] = useRememberedChoice(
    subject.clientId,
    providers.map(({ id }) => id),
  );
  const provider = providers.find(({ id }) => id === chosen);
  const { ownIssuer } = subject;
  const [pasted, paste] = usePastedToken({ providers, provider, ownIssuer, choose });
  const box = useRef<HTMLTextAreaElement>(null);
  const takeToken = (token: string) => {
    paste(token);
    box.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <Card
        level={3}
        title="Exchange a user’s token"
        description="Your users sign in at your identity provider. This application trades the token they get there for one that the APIs accept."
      >
        <Field
          layout="row"
          label="Identity Provider"
          hint={providers.length > 0 ? undefined : `None is registered for ${subject.environmentName} yet.`}
        >
          <Select
            options={providers.map(({ id, typeLabel, name }) => ({
              value: id,
              label: `${typeLabel} | ${name}`,
            }))}
            placeholder="Select an Identity Provider"
            value={chosen}
            onValueChange={choose}
            disabled={providers.length === 0}
          />
        </Field>
        {providers.length > 0 ? null : <RegisterFirst settingsHref={settingsHref} />}
      </Card>
      {provider ? (
        <>
          {provider.givesPracticeTokens ? <PracticeBanner /> : null}
          <div className="grid gap-4">
            <h3 className="text-sm font-medium text-ink-muted">Token Generation</h3>
            <ObtainStep clientId={subject.clientId} provider={provider} onToken={takeToken} />
          </div>
          <ExchangeStep {...{ subject, provider, templates, pasted, box }} onPaste={paste}>
            <TokenFindings {...{ pasted, providers }} onSelect={choose} />
          </ExchangeStep>
        </>
      ) : null}
    </>
  );
}

function RegisterFirst({ settingsHref }: { settingsHref: string | null }) {
  return (
    <p className="pt-4 text-sm text-ink-muted">
      {settingsHref ? (
        <>
          <TextLink href={settingsHref}>Register an identity provider</TextLink> and come back.
        </>
      ) : (
        'An administrator of your organization registers them. Until then there is none to select.'
      )}
    </p>
  );
}
