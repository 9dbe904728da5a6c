import { CLIENT_CREDENTIALS_ID, PUBLIC_CLIENT_ID } from '@/components/credentials/open-setting';
import { CurlDialog } from '@/components/tokens/curl-dialog';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { SettingLink } from '@/components/tokens/setting-link';
import { TestTokenDialog } from '@/components/tokens/test-token-dialog';
import type { TestTokenSubject } from '@/components/tokens/test-token-form';
import { Alert } from '@/components/ui/alert';
import { Card } from '@/components/ui/card';
import type { ClientView } from '@/lib/queries/credentials';

interface TestTokenCardProps {
  client: ClientView;
  subject: TestTokenSubject;
  tokenEndpoint: string;
  templates: CommandTemplates;
}

/** *Test Token*: on the screen or by command; or why neither works and where to change it. */
export function TestTokenCard({ client, subject, tokenEndpoint, templates }: TestTokenCardProps) {
  const { publicClient, grantTypes } = client.settings;
  const possible = !publicClient && grantTypes.includes('client_credentials');
  const action = (
    <div className="flex flex-wrap gap-2">
      <TestTokenDialog subject={subject} templates={templates} />
      <CurlDialog consumerKey={client.consumerKey} tokenEndpoint={tokenEndpoint} templates={templates} />
    </div>
  );
  return (
    <Card
      level={3}
      title="Test Token"
      description="Try an API before a line of code is written. Tokens made here work like any other."
      action={possible ? action : undefined}
    >
      {publicClient ? (
        <Alert
          tone="warning"
          title="A public client cannot get a token for itself"
          action={<SettingLink settingId={PUBLIC_CLIENT_ID}>Change Public Client</SettingLink>}
        >
          It has no secret to prove who it is. Exchange a user’s token for one under User Keys instead.
        </Alert>
      ) : null}
      {!publicClient && !possible ? (
        <Alert
          tone="warning"
          title="The Client Credentials grant type is off"
          action={<SettingLink settingId={CLIENT_CREDENTIALS_ID}>Turn it on</SettingLink>}
        >
          Without it the application cannot get a token for itself.
        </Alert>
      ) : null}
    </Card>
  );
}
