import type { Metadata } from 'next';
import { AdvancedConfigurations } from '@/components/credentials/advanced-configurations';
import { CredentialsCard } from '@/components/credentials/credentials-card';
import { CredentialsHeader } from '@/components/credentials/credentials-header';
import { EndpointsCard } from '@/components/credentials/endpoints-card';
import { ExpiringSecrets } from '@/components/credentials/expiring-secrets';
import { GenerateKeysCard } from '@/components/credentials/generate-keys-card';
import { NewSecretProvider } from '@/components/credentials/new-secret-provider';
import { RevokeAllTokens } from '@/components/credentials/revoke-all-tokens';
import { commandTemplates } from '@/components/tokens/command-templates';
import type { CommandTemplates } from '@/components/tokens/fill-command';
import { TestTokenCard } from '@/components/tokens/test-token-card';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { requirePerson } from '@/lib/auth/current-person';
import { DEFAULT_CLIENT_SETTINGS, MIN_TTL_SECONDS } from '@/lib/domain/clients/client-settings';
import { credentialsView, type ClientView, type CredentialsView } from '@/lib/queries/credentials';
import { expiringSecrets } from '@/lib/queries/expiring-secrets';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Application Keys' };

interface ApplicationKeysPageProps {
  params: Promise<{ application: string; environment: string }>;
}

const limitsOf = ({ ceilings }: CredentialsView) => ({ ...ceilings, minSeconds: MIN_TTL_SECONDS });

/** *OAuth2 Tokens*, *Application Keys*: before keys exist and after. */
export default async function ApplicationKeysPage({ params }: ApplicationKeysPageProps) {
  const { application, environment } = await params;
  const person = await requirePerson(routes.credentials(application, environment));
  const [view, templates, expiring] = await Promise.all([
    credentialsView(person, application, environment),
    commandTemplates(),
    expiringSecrets(person, application),
  ]);
  return (
    <>
      <CredentialsHeader view={view} />
      <ExpiringSecrets
        applicationId={application}
        secrets={expiring.filter((secret) => secret.environment.slug === environment)}
        here={environment}
      />
      <NewSecretProvider
        environment={view.environment}
        tokenEndpoint={view.endpoints.token}
        templates={templates}
      >
        {view.client ? (
          <GeneratedKeys view={view} client={view.client} templates={templates} />
        ) : (
          <GenerateKeysCard
            applicationId={view.applicationId}
            environment={view.environment}
            defaults={DEFAULT_CLIENT_SETTINGS}
            limits={limitsOf(view)}
            mayManage={view.mayManage}
          />
        )}
      </NewSecretProvider>
    </>
  );
}

interface GeneratedKeysProps {
  view: CredentialsView;
  client: ClientView;
  templates: CommandTemplates;
}

function GeneratedKeys({ view, client, templates }: GeneratedKeysProps) {
  const { environment, endpoints, mayManage } = view;
  const { settings } = client;
  const subject = {
    clientId: client.id,
    environmentName: environment.name,
    apis: view.apis,
    maxSeconds: settings.accessTokenTtlSeconds,
    minSeconds: MIN_TTL_SECONDS,
    subscriptionsHref: routes.subscriptions(view.applicationId),
  };
  return (
    <>
      <CredentialsCard
        client={client}
        environmentName={environment.name}
        mayManage={mayManage}
        mayListSecrets={view.mayListSecrets}
      />
      <TestTokenCard
        client={client}
        subject={subject}
        tokenEndpoint={endpoints.token}
        templates={templates}
        mayTest={view.mayTest}
      />
      <EndpointsCard endpoints={endpoints} />
      <Card padding="none" className="px-5 py-4 sm:px-6">
        <Disclosure title="Advanced Configurations" remark="Grant types, identity providers, expiry times">
          <AdvancedConfigurations client={client} limits={limitsOf(view)} mayManage={mayManage} />
        </Disclosure>
      </Card>
      {mayManage ? (
        <RevokeAllTokens
          clientId={client.id}
          environmentName={environment.name}
          longestSeconds={Math.max(settings.accessTokenTtlSeconds, settings.userAccessTokenTtlSeconds)}
        />
      ) : null}
    </>
  );
}
