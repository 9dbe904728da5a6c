import { EnvironmentBadge } from '@/components/credentials/environment-badge';
import { PageHeader } from '@/components/shell/page-header';
import { Tabs } from '@/components/ui/tabs';
import type { CredentialsView } from '@/lib/queries/credentials';
import { routes } from '@/lib/routes';

/** Why *User Keys* cannot be used, or undefined when it can. */
export function userKeysUnavailable({ client, environment, mayTest }: CredentialsView): string | undefined {
  if (!mayTest) return 'Viewers exchange no tokens. Ask the owner to make you an editor.';
  if (!client) return `generate keys for ${environment.name} first.`;
  if (client.settings.grantTypes.includes('token_exchange')) return undefined;
  return 'Token Exchange is off. Turn it on under Advanced Configurations.';
}

/** The head of both pages of an environment: what they are about, and the way between them. */
export function CredentialsHeader({ view }: { view: CredentialsView }) {
  const { applicationId, environment } = view;
  return (
    <div className="grid gap-4">
      <PageHeader
        level="section"
        title="OAuth2 Tokens"
        meta={<EnvironmentBadge {...environment} />}
        description={
          environment.isProduction
            ? 'Keys and tokens for live traffic. What changes here takes effect at once.'
            : `Keys and tokens to build and test with. They are separate from those of other environments.`
        }
      />
      <Tabs
        label="OAuth2 Tokens"
        tabs={[
          { label: 'Application Keys', href: routes.credentials(applicationId, environment.slug) },
          {
            label: 'User Keys',
            href: routes.userKeys(applicationId, environment.slug),
            disabledReason: userKeysUnavailable(view),
          },
        ]}
      />
    </div>
  );
}
