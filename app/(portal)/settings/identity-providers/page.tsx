import type { Metadata } from 'next';
import { IdentityProviderList, RegisterButton } from '@/components/identity-providers/identity-provider-list';
import { IdentityProvidersSkeleton } from '@/components/identity-providers/list-skeleton';
import { WhenReady } from '@/components/portal/when-ready';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { identityProviderList, settingsOrNotFound } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Identity Providers' };

export default async function IdentityProvidersPage() {
  const person = await requirePerson(routes.identityProviders);
  settingsOrNotFound(person);
  const list = () =>
    identityProviderList(person).then((rows) => (
      <>
        <PageHeader
          title="Identity Providers"
          description="Where your people sign in already. Applications exchange its tokens for tokens of your APIs."
          action={rows.length > 0 ? <RegisterButton /> : undefined}
        />
        <IdentityProviderList rows={rows} />
      </>
    ));
  return (
    <Page>
      <SettingsTabs />
      <WhenReady content={list} skeleton={<IdentityProvidersSkeleton />} />
    </Page>
  );
}
