import type { Metadata } from 'next';
import { EditIdentityProviderForm } from '@/components/identity-providers/edit-identity-provider-form';
import { HealthCard } from '@/components/identity-providers/health-card';
import { PracticeBanner } from '@/components/identity-providers/practice-banner';
import { PracticeUsersCard } from '@/components/identity-providers/practice-users-card';
import { RevokeTokens } from '@/components/identity-providers/revoke-tokens';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { requirePerson } from '@/lib/auth/current-person';
import { identityProviderType } from '@/lib/domain/identity-providers/types';
import { environmentOptions, identityProviderView } from '@/lib/queries/identity-providers';
import { practiceUsersView } from '@/lib/queries/practice-users';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Edit an identity provider' };

interface EditPageProps {
  params: Promise<{ id: string }>;
}

export default async function EditIdentityProviderPage({ params }: EditPageProps) {
  const { id } = await params;
  const person = await requirePerson(routes.identityProvider(id));
  const [provider, environments] = await Promise.all([
    identityProviderView(person, id),
    environmentOptions(person),
  ]);
  const { name } = provider.values;
  const practice = provider.type === 'practice';
  const practiceUsers = practice ? await practiceUsersView(person) : null;
  const { label, wellKnownHint } = identityProviderType(provider.type);
  return (
    <Page width="narrow">
      <PageHeader
        title={name}
        description={`${label}. Changes count for the next token that is exchanged.`}
        breadcrumb={
          <Breadcrumb
            crumbs={[{ label: 'Identity Providers', href: routes.identityProviders }, { label: name }]}
          />
        }
      />
      {practice ? <PracticeBanner /> : null}
      <HealthCard id={id} health={provider.health} />
      <EditIdentityProviderForm
        provider={provider}
        facts={{
          practice,
          wellKnownHint,
          environments,
          hasIntrospectionSecret: provider.hasIntrospectionSecret,
        }}
      />
      {practiceUsers ? <PracticeUsersCard users={practiceUsers} /> : null}
      <RevokeTokens id={id} name={name} />
    </Page>
  );
}
