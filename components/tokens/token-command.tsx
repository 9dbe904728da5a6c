'use client';

import { useState } from 'react';
import { Code, Command } from '@/components/tokens/command';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { LanguageTabs } from '@/components/tokens/language-tabs';
import { Switch } from '@/components/ui/switch';
import { basicCredentials } from '@/lib/snippets/form-encoding';
import type { SnippetLanguage } from '@/lib/snippets/languages';
import { clientCredentialsRequest } from '@/lib/snippets/request-builders';

interface TokenCommandProps {
  consumerKey: string;
  tokenEndpoint: string;
  templates: CommandTemplates;
  /** The Consumer Secret, while it is on the screen. */
  secret?: string;
}

/** The command that gets an access token with the client credentials grant, in every language. */
export function TokenCommand({ consumerKey, tokenEndpoint, templates, secret }: TokenCommandProps) {
  const [wantsValue, setWantsValue] = useState(true);
  const shown = wantsValue ? secret : undefined;
  const request = clientCredentialsRequest({ tokenEndpoint, consumerKey });
  const base64 = shown && basicCredentials(consumerKey, shown);
  return (
    <div className="grid min-w-0 gap-4">
      <LanguageTabs label="Language of the command">
        {(language) => (
          <Command
            language={language}
            request={request}
            options={{ curlAuthorization: base64 ? { kind: 'value', base64 } : { kind: 'placeholder' } }}
            template={
              base64 && language.id === 'curl' ? templates.curlWithValue : templates.token[language.id]
            }
            values={{ url: tokenEndpoint, consumerKey, base64 }}
            remark={<Remark language={language} secret={shown} />}
          />
        )}
      </LanguageTabs>
      {secret ? (
        <Switch
          label="Use the real secret"
          description="Commands with it belong in your terminal, not in a chat, a ticket or a repository."
          checked={wantsValue}
          onChange={(event) => setWantsValue(event.target.checked)}
        />
      ) : null}
    </div>
  );
}

/** Where the command gets the secret from. */
function Remark({ language, secret }: { language: SnippetLanguage; secret?: string }) {
  if (language.id === 'curl') {
    if (secret) return null;
    return (
      <>
        Put in the base64 form of your key and secret:{' '}
        <Code>printf %s &quot;KEY:SECRET&quot; | openssl base64 -A</Code>
      </>
    );
  }
  if (!secret) {
    return (
      <>
        The secret is read from the environment variable <Code>CONSUMER_SECRET</Code>.
      </>
    );
  }
  const powershell = language.id === 'powershell';
  return (
    <>
      Before it:{' '}
      <code className="font-mono text-xs break-all text-ink select-all">
        {powershell ? `$env:CONSUMER_SECRET = '${secret}'` : `export CONSUMER_SECRET=${secret}`}
      </code>
    </>
  );
}
