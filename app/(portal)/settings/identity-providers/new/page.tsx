import type { Metadata } from 'next';
import { TypeChoice } from '@/components/identity-providers/type-choice';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Breadcrumb } from '@/components/ui/breadcrumb';
import { requirePerson } from '@/lib/auth/current-person';
import { identityProviderType } from '@/lib/domain/identity-providers/types';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';
import { IDP_TYPES } from '@/lib/schemas/identity-provider-limits';

export const metadata: Metadata = { title: 'Register an identity provider' };

export default async function NewIdentityProviderPage() {
  settingsOrNotFound(await requirePerson(routes.newIdentityProvider));
  return (
    <Page width="narrow">
      <PageHeader
        title="Register an identity provider"
        description="Choose what it is. Anything that follows OpenID Connect and is not named here is Generic OIDC."
        breadcrumb={
          <Breadcrumb
            crumbs={[{ label: 'Identity Providers', href: routes.identityProviders }, { label: 'Register' }]}
          />
        }
      />
      <TypeChoice types={IDP_TYPES.map((type) => ({ type, ...identityProviderType(type) }))} />
    </Page>
  );
}
