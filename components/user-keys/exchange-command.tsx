'use client';

import { Code, Command } from '@/components/tokens/command';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { LanguageTabs } from '@/components/tokens/language-tabs';
import type { UserKeysSubject } from '@/components/user-keys/user-keys-subject';
import { JWT_TYPE, tokenExchangeRequest } from '@/lib/snippets/request-builders';

interface ExchangeCommandProps {
  subject: UserKeysSubject;
  subjectToken: string;
  templates: CommandTemplates;
}

/** The command that exchanges the pasted token, in every language. */
export function ExchangeCommand({ subject, subjectToken, templates }: ExchangeCommandProps) {
  const { consumerKey, publicClient, tokenEndpoint } = subject;
  const token = subjectToken || '<token of your identity provider>';
  const request = tokenExchangeRequest({
    tokenEndpoint,
    consumerKey,
    publicClient,
    subjectToken: token,
    subjectTokenType: JWT_TYPE,
  });
  const form = publicClient ? templates.exchangeByPublicClient : templates.exchange;
  return (
    <LanguageTabs label="Language of the command">
      {(language) => (
        <Command
          language={language}
          request={request}
          options={publicClient ? undefined : { curlAuthorization: { kind: 'placeholder' } }}
          template={form[language.id]}
          values={{ url: tokenEndpoint, consumerKey, subjectToken: token }}
          remark={publicClient ? null : <Remark curl={language.id === 'curl'} />}
        />
      )}
    </LanguageTabs>
  );
}

function Remark({ curl }: { curl: boolean }) {
  return curl ? (
    <>
      Put in the base64 form of your key and secret:{' '}
      <Code>printf %s &quot;KEY:SECRET&quot; | openssl base64 -A</Code>
    </>
  ) : (
    <>
      The secret is read from the environment variable <Code>CONSUMER_SECRET</Code>.
    </>
  );
}
