import { ApplicationFacts } from '@/components/applications/application-facts';
import { LiveFirstCall } from '@/components/applications/live-first-call';
import { OverviewSkeleton } from '@/components/applications/overview-skeleton';
import { ExpiringSecrets } from '@/components/credentials/expiring-secrets';
import { WhenReady } from '@/components/portal/when-ready';
import { PageHeader } from '@/components/shell/page-header';
import { requirePerson } from '@/lib/auth/current-person';
import type { Person } from '@/lib/domain/actor';
import { applicationOverview } from '@/lib/queries/application-overview';
import { applicationFrame } from '@/lib/queries/applications';
import { expiringSecrets } from '@/lib/queries/expiring-secrets';
import { routes } from '@/lib/routes';

interface OverviewPageProps {
  params: Promise<{ application: string }>;
}

export default async function OverviewPage({ params }: OverviewPageProps) {
  const { application: id } = await params;
  const person = await requirePerson(routes.application(id));
  return (
    <>
      <PageHeader title="Overview" level="section" />
      <WhenReady content={() => overview(person, id)} skeleton={<OverviewSkeleton />} />
    </>
  );
}

async function overview(person: Person, id: string) {
  const [application, { environments, sharedAs }, expiring] = await Promise.all([
    applicationOverview(person, id),
    applicationFrame(person, id),
    expiringSecrets(person, id),
  ]);
  return (
    <div className="grid gap-6 *:min-w-0">
      <ExpiringSecrets applicationId={id} secrets={expiring} />
      {/* Whoever only looks is not asked to do anything. */}
      {sharedAs === 'viewer' ? null : (
        <LiveFirstCall applicationId={id} environments={environments} progress={application.progress} />
      )}
      <ApplicationFacts application={application} />
    </div>
  );
}
