import type { Metadata } from 'next';
import { EditIdentityProviderForm } from '@/components/identity-providers/edit-identity-provider-form';
import { HealthCard } from '@/components/identity-providers/health-card';
import { RevokeTokens } from '@/components/identity-providers/revoke-tokens';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { requirePerson } from '@/lib/auth/current-person';
import { identityProviderType } from '@/lib/domain/identity-providers/types';
import { environmentOptions, identityProviderView } from '@/lib/queries/identity-providers';
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
      <HealthCard id={id} health={provider.health} />
      <EditIdentityProviderForm
        provider={provider}
        facts={{
          practice: provider.type === 'practice',
          wellKnownHint,
          environments,
          hasIntrospectionSecret: provider.hasIntrospectionSecret,
        }}
      />
      <RevokeTokens id={id} name={name} />
    </Page>
  );
}
