import type { Metadata } from 'next';
import { CredentialsHeader, userKeysUnavailable } from '@/components/credentials/credentials-header';
import { UserKeysCard } from '@/components/user-keys/user-keys-card';
import { UserKeysUnavailable } from '@/components/user-keys/user-keys-unavailable';
import { requirePerson } from '@/lib/auth/current-person';
import { credentialsView } from '@/lib/queries/credentials';
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
          hasKeys={view.client !== null}
          environmentName={view.environment.name}
          applicationKeysHref={routes.credentials(application, environment)}
        />
      ) : (
        <UserKeysCard environmentName={view.environment.name} />
      )}
    </>
  );
}
