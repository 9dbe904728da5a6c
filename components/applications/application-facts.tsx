import { shareRoleLabel } from '@/components/sharing/share-roles';
import { StatusChip, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { durationInWords } from '@/components/ui/duration';
import { Fact, Facts } from '@/components/ui/facts';
import { RelativeTime } from '@/components/ui/relative-time';
import { TextLink } from '@/components/ui/text-link';
import type { ApplicationOverview } from '@/lib/queries/application-overview';
import { routes } from '@/lib/routes';

type Status = ApplicationOverview['workflowStatus'];

const STATUS: Record<Status, { label: string; tone: Tone }> = {
  approved: { label: 'Approved', tone: 'success' },
  pending: { label: 'Pending', tone: 'warning' },
  rejected: { label: 'Rejected', tone: 'danger' },
};

const MOST_NAMED = 5;

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
        <Fact term="Shared with">
          <SharedWith application={application} />
        </Fact>
        <Fact term="Created">
          <RelativeTime at={createdAt} />
        </Fact>
      </Facts>
    </Card>
  );
}

function SharedWith({ application: { id, sharedWith } }: { application: ApplicationOverview }) {
  const shown = sharedWith.slice(0, MOST_NAMED);
  if (shown.length === 0) return 'Nobody';
  return (
    <ul className="grid gap-1">
      {shown.map(({ name, role, isTeam }) => (
        <li key={`${name} ${isTeam}`}>
          {isTeam ? `Team ${name}` : name}
          <span className="text-ink-muted"> · {shareRoleLabel(role)}</span>
        </li>
      ))}
      {sharedWith.length > shown.length ? (
        <li>
          <TextLink href={routes.sharing(id)}>{sharedWith.length - shown.length} more</TextLink>
        </li>
      ) : null}
    </ul>
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
