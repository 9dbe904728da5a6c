import { Link } from '@/components/ui/link';
import { ChevronRight, Plus } from 'lucide-react';
import { expiringInWords } from '@/components/applications/list-in-words';
import { PageHeader } from '@/components/shell/page-header';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextLink } from '@/components/ui/text-link';
import type { ApplicationRow } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

interface RecentApplicationsProps {
  name: string;
  /** Newest first. */
  applications: readonly ApplicationRow[];
  /** Whether there are others. */
  more: boolean;
}

/** Home of somebody who has applications: back to them, or on to another one. */
export function RecentApplications({ name, applications, more }: RecentApplicationsProps) {
  return (
    <>
      <PageHeader
        title={`Welcome, ${name}`}
        description="Go on with an application, or create another one."
        action={
          <Button variant="primary" href={routes.newApplication} icon={<Plus aria-hidden="true" />}>
            Create application
          </Button>
        }
      />
      <Card
        title="Newest applications"
        action={more ? <TextLink href={routes.applications}>All applications</TextLink> : undefined}
        padding="none"
      >
        <ul className="border-t border-line">
          {applications.map((application) => (
            <li key={application.id} className="border-b border-line last:border-b-0">
              <ApplicationLine application={application} />
            </li>
          ))}
        </ul>
      </Card>
    </>
  );
}

function ApplicationLine({ application }: { application: ApplicationRow }) {
  const { id, name, environments, lastUsedAt, expiringSecrets } = application;
  return (
    <Link
      href={routes.application(id)}
      className="flex items-center gap-4 px-5 py-3 -outline-offset-2 transition-colors hover:bg-hover/60 sm:px-6"
    >
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="text-sm font-medium wrap-anywhere text-ink">{name}</span>
        <span className="text-sm text-ink-muted">
          {environments.length > 0 ? `Keys in ${environments.join(', ')}` : 'No keys yet'}
          {lastUsedAt ? (
            <>
              , used <RelativeTime at={lastUsedAt} />
            </>
          ) : null}
        </span>
      </span>
      {expiringSecrets > 0 ? <Badge tone="warning">{expiringInWords(expiringSecrets)}</Badge> : null}
      <ChevronRight aria-hidden="true" className="size-4 shrink-0 text-ink-muted" />
    </Link>
  );
}
