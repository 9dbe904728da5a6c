'use client';

import { useState } from 'react';
import { Code, Command } from '@/components/tokens/command';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { LanguageTabs } from '@/components/tokens/language-tabs';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { TextInput } from '@/components/ui/text-input';
import type { SubscribedApiView } from '@/lib/queries/credentials';
import { callApiRequest } from '@/lib/snippets/request-builders';

interface CallCommandProps {
  apis: readonly SubscribedApiView[];
  accessToken: string;
  templates: CommandTemplates;
}

/** The command that calls a subscribed API with the token, in every language. */
export function CallCommand({ apis, accessToken, templates }: CallCommandProps) {
  const [apiId, setApiId] = useState(apis[0]!.id);
  const [typed, setTyped] = useState<string>();
  const [withToken, setWithToken] = useState(true);
  const api = apis.find(({ id }) => id === apiId) ?? apis[0]!;
  const url = typed ?? api.url;
  const request = callApiRequest({ url, accessToken: withToken ? accessToken : undefined });
  const choose = (id: string) => {
    setApiId(id);
    setTyped(undefined);
  };
  return (
    <div className="grid min-w-0 gap-4">
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
        <Field label="API">
          <Select
            options={apis.map(({ id, name, version }) => ({ value: id, label: `${name} ${version}` }))}
            value={api.id}
            onValueChange={choose}
          />
        </Field>
        <Field label="Address">
          <TextInput
            mono
            type="url"
            autoComplete="off"
            spellCheck={false}
            value={url}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </div>
      <LanguageTabs label="Language of the command">
        {(language) => (
          <Command
            language={language}
            request={request}
            template={(withToken ? templates.callWithToken : templates.call)[language.id]}
            values={{ url, accessToken }}
            remark={
              withToken ? null : (
                <>
                  The token is read from the environment variable <Code>ACCESS_TOKEN</Code>.
                </>
              )
            }
          />
        )}
      </LanguageTabs>
      <Switch
        label="Put the token into the command"
        checked={withToken}
        onChange={(event) => setWithToken(event.target.checked)}
      />
    </div>
  );
}
