import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PracticeBanner } from '@/components/identity-providers/practice-banner';
import { RegisterWizard } from '@/components/identity-providers/register-wizard';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { requirePerson } from '@/lib/auth/current-person';
import { newIdentityProvider } from '@/lib/domain/identity-providers/new-identity-provider';
import { identityProviderType, parseIdentityProviderType } from '@/lib/domain/identity-providers/types';
import { environmentOptions } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Register an identity provider' };

interface RegisterPageProps {
  params: Promise<{ type: string }>;
}

export default async function RegisterPage({ params }: RegisterPageProps) {
  const asked = (await params).type;
  const person = await requirePerson(routes.newIdentityProviderOf(asked));
  const environments = await environmentOptions(person);
  const type = parseIdentityProviderType(asked);
  if (!type) notFound();
  const { label, summary, wellKnownHint } = identityProviderType(type);
  return (
    <Page width="narrow">
      <PageHeader
        title={`Register ${label}`}
        description={summary}
        breadcrumb={
          <Breadcrumb
            crumbs={[
              { label: 'Identity Providers', href: routes.identityProviders },
              { label: 'Register', href: routes.newIdentityProvider },
              { label },
            ]}
          />
        }
      />
      {type === 'practice' ? <PracticeBanner /> : null}
      <RegisterWizard
        type={type}
        values={newIdentityProvider(type, environments)}
        facts={{
          practice: type === 'practice',
          wellKnownHint,
          environments,
          hasIntrospectionSecret: false,
        }}
      />
    </Page>
  );
}
