import type { Metadata } from 'next';
import { AddEnvironment } from '@/components/environments/add-environment';
import { EnvironmentList } from '@/components/environments/environment-list';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { SettingsTabs } from '@/components/shell/settings-tabs';
import { requirePerson } from '@/lib/auth/current-person';
import { environmentList } from '@/lib/queries/environments';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';

export const metadata: Metadata = { title: 'Environments' };

export default async function EnvironmentsPage() {
  const person = await requirePerson(routes.environments);
  settingsOrNotFound(person);
  const rows = await environmentList(person);
  return (
    <Page>
      <SettingsTabs />
      <PageHeader
        title="Environments"
        description="Where applications have keys, in the order their menus show them."
        action={<AddEnvironment />}
      />
      <EnvironmentList rows={rows} />
    </Page>
  );
}
