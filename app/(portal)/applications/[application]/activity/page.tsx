import type { Metadata } from 'next';
import { AuditList } from '@/components/audit/audit-list';
import { AuditSkeleton } from '@/components/audit/audit-skeleton';
import { ExportAudit } from '@/components/audit/export-audit';
import { WhenReady } from '@/components/portal/when-ready';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import { auditPage } from '@/lib/queries/audit';
import { orNotFound } from '@/lib/queries/or-not-found';
import { dataRoutes, routes } from '@/lib/routes';
import { auditQuery, readAuditAddress } from '@/lib/schemas/audit-address';

export const metadata: Metadata = { title: 'Activity' };

interface ActivityPageProps {
  params: Promise<{ application: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ActivityPage({ params, searchParams }: ActivityPageProps) {
  const [{ application: id }, query] = await Promise.all([params, searchParams]);
  const address = { ...readAuditAddress((name) => [query[name]].flat()[0]), application: '' };
  const person = await requirePerson(routes.activity(id) + auditQuery(address));
  const place = { page: routes.activity(id), source: dataRoutes.activity(id), ofOrganization: false };
  const list = () =>
    orNotFound(auditPage(person, { applicationId: id }, address)).then((page) => (
      <AuditList place={place} address={address} page={page} />
    ));
  return (
    <>
      <PageHeader
        title="Activity"
        description="Who did what to this application, its keys and its subscriptions."
        level="section"
        action={<ExportAudit action={dataRoutes.activityExport(id)} address={address} />}
      />
      <WhenReady content={list} skeleton={<AuditSkeleton />} />
    </>
  );
}
