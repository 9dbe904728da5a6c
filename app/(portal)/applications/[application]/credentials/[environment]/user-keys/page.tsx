import type { Metadata } from 'next';
import { CredentialsHeader, userKeysUnavailable } from '@/components/credentials/credentials-header';
import { UserKeysCard } from '@/components/user-keys/user-keys-card';
import { UserKeysUnavailable } from '@/components/user-keys/user-keys-unavailable';
import { commandTemplates } from '@/components/tokens/command-templates';
import { requirePerson } from '@/lib/auth/current-person';
import type { Person } from '@/lib/domain/actor';
import { MIN_TTL_SECONDS } from '@/lib/domain/clients/client-settings';
import { mayInOrganization } from '@/lib/domain/permissions';
import { env } from '@/lib/platform/env';
import { credentialsView, type ClientView, type CredentialsView } from '@/lib/queries/credentials';
import { userKeysProviders } from '@/lib/queries/user-keys';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'User Keys' };

interface UserKeysPageProps {
  params: Promise<{ application: string; environment: string }>;
}

/** *OAuth2 Tokens*, *User Keys*: tokens of people, from the organization's identity providers. */
export default async function UserKeysPage({ params }: UserKeysPageProps) {
  const { application, environment } = await params;
  const person = await requirePerson(routes.userKeys(application, environment));
  const view = await credentialsView(person, application, environment);
  return (
    <>
      <CredentialsHeader view={view} />
      {userKeysUnavailable(view) ? (
        <UserKeysUnavailable
          mayTest={view.mayTest}
          hasKeys={view.client !== null}
          environmentName={view.environment.name}
          applicationKeysHref={routes.credentials(application, environment)}
        />
      ) : (
        <ExchangeOfUsers person={person} view={view} client={view.client!} />
      )}
    </>
  );
}

interface ExchangeOfUsersProps {
  person: Person;
  view: CredentialsView;
  client: ClientView;
}

async function ExchangeOfUsers({ person, view, client }: ExchangeOfUsersProps) {
  const [providers, templates] = await Promise.all([
    userKeysProviders(person, client.id),
    commandTemplates(),
  ]);
  const subject = {
    clientId: client.id,
    consumerKey: client.consumerKey,
    publicClient: client.settings.publicClient,
    environmentName: view.environment.name,
    tokenEndpoint: view.endpoints.token,
    ownIssuer: env().PORTAL_URL,
    apis: view.apis,
    maxSeconds: client.settings.userAccessTokenTtlSeconds,
    minSeconds: MIN_TTL_SECONDS,
    subscriptionsHref: routes.subscriptions(view.applicationId),
  };
  return (
    <UserKeysCard
      subject={subject}
      providers={providers}
      templates={templates}
      settingsHref={mayInOrganization(person, 'settings.manage') ? routes.identityProviders : null}
    />
  );
}
