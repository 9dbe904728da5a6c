import { StatusChip, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { durationInWords } from '@/components/ui/duration';
import { Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import type { ApplicationOverview } from '@/lib/queries/application-overview';

type Status = ApplicationOverview['workflowStatus'];

const STATUS: Record<Status, { label: string; tone: Tone }> = {
  approved: { label: 'Approved', tone: 'success' },
  pending: { label: 'Pending', tone: 'warning' },
  rejected: { label: 'Rejected', tone: 'danger' },
};

/** What an application is. */
export function ApplicationFacts({ application }: { application: ApplicationOverview }) {
  const { description, ownerName, ownerEmail, workflowStatus, createdAt } = application;
  const status = STATUS[workflowStatus];
  return (
    <Card level={3} title="About this application">
      <Facts>
        <Fact term="Description">
          <span className="block max-w-prose whitespace-pre-line">{description || 'No description'}</span>
        </Fact>
        <Fact term="Per Token Quota">{quotaInWords(application)}</Fact>
        <Fact term="Token Type">JWT</Fact>
        <Fact term="Workflow Status">
          <StatusChip tone={status.tone}>{status.label}</StatusChip>
        </Fact>
        <Fact term="Owner">
          {ownerName}
          <span className="block text-ink-muted">{ownerEmail}</span>
        </Fact>
        <Fact term="Created">
          <RelativeTime at={createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

function quotaInWords({ quota, planName }: ApplicationOverview): string {
  if (!quota) return `${planName}: a token may make any number of calls`;
  const calls = quota.requests === 1 ? '1 call' : `${quota.requests.toLocaleString('en')} calls`;
  return `${calls} ${periodInWords(quota.perSeconds)} with each token`;
}

/** `a minute`, `an hour`, `every 2 hours`. */
function periodInWords(seconds: number): string {
  const words = durationInWords(seconds);
  const [count, unit, ...rest] = words.split(' ');
  if (count !== '1' || rest.length > 0) return `every ${words}`;
  return unit === 'hour' ? 'an hour' : `a ${unit}`;
}
