import type { Metadata } from 'next';
import { AuditList } from '@/components/audit/audit-list';
import { AuditSkeleton } from '@/components/audit/audit-skeleton';
import { ExportAudit } from '@/components/audit/export-audit';
import { WhenReady } from '@/components/portal/when-ready';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { SettingsTabs } from '@/components/shell/settings-tabs';
import { requirePerson } from '@/lib/auth/current-person';
import { auditPage } from '@/lib/queries/audit';
import { settingsOrNotFound } from '@/lib/queries/identity-providers';
import { orNotFound } from '@/lib/queries/or-not-found';
import { dataRoutes, routes } from '@/lib/routes';
import { auditQuery, readAuditAddress } from '@/lib/schemas/audit-address';

export const metadata: Metadata = { title: 'Audit' };

interface AuditPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AuditPage({ searchParams }: AuditPageProps) {
  const query = await searchParams;
  const address = readAuditAddress((name) => [query[name]].flat()[0]);
  const person = await requirePerson(routes.audit + auditQuery(address));
  settingsOrNotFound(person);
  const place = { page: routes.audit, source: dataRoutes.audit, ofOrganization: true };
  const scope = { organization: true, application: address.application } as const;
  const list = () =>
    orNotFound(auditPage(person, scope, address)).then((page) => (
      <AuditList place={place} address={address} page={page} />
    ));
  return (
    <Page>
      <SettingsTabs />
      <PageHeader
        title="Audit"
        description="Who did what in the organization. Entries are never changed and never removed."
        action={<ExportAudit action={dataRoutes.auditExport} address={address} />}
      />
      <WhenReady content={list} skeleton={<AuditSkeleton />} />
    </Page>
  );
}
