import { CLIENT_CREDENTIALS_ID, PUBLIC_CLIENT_ID } from '@/components/credentials/open-setting';
import { CurlDialog } from '@/components/tokens/curl-dialog';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { PreloadPanels } from '@/components/tokens/lazy-panels';
import { SettingLink } from '@/components/tokens/setting-link';
import { TestTokenDialog } from '@/components/tokens/test-token-dialog';
import type { TestTokenSubject } from '@/components/tokens/test-token-choice';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import type { ClientView } from '@/lib/queries/credentials';

interface TestTokenCardProps {
  client: ClientView;
  subject: TestTokenSubject;
  tokenEndpoint: string;
  templates: CommandTemplates;
  mayTest: boolean;
}

const NOT_FOR_VIEWERS = 'Viewers make no tokens. Ask the owner to make you an editor.';

/** *Test Token*: on the screen or by command; or why neither works and where to change it. */
export function TestTokenCard(props: TestTokenCardProps) {
  const { client, subject, tokenEndpoint, templates, mayTest } = props;
  const { publicClient, grantTypes } = client.settings;
  const possible = !publicClient && grantTypes.includes('client_credentials');
  return (
    <Card>
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-4">
          <div className="grid gap-1">
            <h3 className="text-base font-semibold text-ink">Test Token</h3>
            <p className="max-w-[48ch] text-sm text-ink-muted">
              Try an API before a line of code is written. A token made here works like any other.
            </p>
          </div>
          {possible ? (
            <PreloadPanels>
              <TestTokenDialog
                subject={subject}
                templates={templates}
                disabledReason={mayTest ? undefined : NOT_FOR_VIEWERS}
              />
              <CurlDialog
                consumerKey={client.consumerKey}
                tokenEndpoint={tokenEndpoint}
                templates={templates}
              />
            </PreloadPanels>
          ) : null}
        </div>
        {possible ? null : <WhyNot publicClient={publicClient} />}
      </div>
    </Card>
  );
}

function WhyNot({ publicClient }: { publicClient: boolean }) {
  if (publicClient) {
    return (
      <Alert
        tone="warning"
        title="A public client cannot get a token for itself"
        action={<SettingLink settingId={PUBLIC_CLIENT_ID}>Change Public Client</SettingLink>}
      >
        It has no secret to prove who it is. Exchange a user’s token for one under User Keys instead.
      </Alert>
    );
  }
  return (
    <Alert
      tone="warning"
      title="The Client Credentials grant type is off"
      action={<SettingLink settingId={CLIENT_CREDENTIALS_ID}>Turn it on</SettingLink>}
    >
      Without it the application cannot get a token for itself.
    </Alert>
  );
}
