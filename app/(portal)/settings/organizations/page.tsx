import type { Metadata } from 'next';
import { AddOrganization } from '@/components/organizations/add-organization';
import { OrganizationList } from '@/components/organizations/organization-list';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { SettingsTabs } from '@/components/shell/settings-tabs';
import { requirePerson } from '@/lib/auth/current-person';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { organizationList } from '@/lib/queries/organizations';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Organizations' };

export default async function OrganizationsPage() {
  const person = await requirePerson(routes.organizations);
  settingsOrNotFound(person);
  const { rows, mayAdd } = await organizationList(person);
  return (
    <Page>
      <SettingsTabs />
      <PageHeader
        title="Organizations"
        description="Those you belong to. Each has its own members, applications, environments and identity providers."
        action={mayAdd ? <AddOrganization /> : undefined}
      />
      <OrganizationList rows={rows} />
    </Page>
  );
}
