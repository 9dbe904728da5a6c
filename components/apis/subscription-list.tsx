import { Layers } from 'lucide-react';
import { AddApis, AddApisButton } from '@/components/apis/add-apis';
import { ApiDetails } from '@/components/apis/api-details';
import { ApiTitle } from '@/components/apis/api-title';
import { RemoveSubscription } from '@/components/apis/remove-subscription';
import { SubscriptionsHeader } from '@/components/apis/subscriptions-header';
import { StatusChip, type Tone } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import type { SubscriptionsView, SubscriptionView } from '@/lib/queries/apis';

interface StatusWords {
  label: string;
  tone: Tone;
  /** What it means, where the word does not say enough. */
  meaning?: string;
}

const STATUS: Record<SubscriptionView['status'], StatusWords> = {
  approved: { label: 'Approved', tone: 'success' },
  pending: { label: 'Pending', tone: 'warning', meaning: 'An administrator has to approve it first.' },
  rejected: { label: 'Rejected', tone: 'danger', meaning: 'An administrator did not approve it.' },
  blocked: { label: 'Blocked', tone: 'danger', meaning: 'An administrator stopped it.' },
};

/** What the tokens of an application are good for. */
export function SubscriptionList({ view }: { view: SubscriptionsView }) {
  const { applicationId, subscriptions, available, mayManage } = view;
  const empty = subscriptions.length === 0;
  return (
    <AddApis applicationId={applicationId} available={available}>
      <SubscriptionsHeader action={empty || !mayManage ? undefined : <AddApisButton />} />
      {empty ? (
        <EmptyState
          icon={<Layers />}
          title="No subscriptions yet"
          action={mayManage ? <AddApisButton /> : undefined}
        >
          A token is good only for the APIs that its application is subscribed to.{' '}
          {mayManage ? 'Add one, then get a token.' : 'Its owner, editors and administrators add them.'}
        </EmptyState>
      ) : (
        <ul className="grid gap-6 *:min-w-0">
          {subscriptions.map((subscription) => (
            <li key={subscription.id}>
              <SubscriptionCard
                applicationId={applicationId}
                subscription={subscription}
                mayManage={mayManage}
              />
            </li>
          ))}
        </ul>
      )}
    </AddApis>
  );
}

interface SubscriptionCardProps {
  applicationId: string;
  subscription: SubscriptionView;
  mayManage: boolean;
}

function SubscriptionCard({ applicationId, subscription, mayManage }: SubscriptionCardProps) {
  const { id, api, status, createdAt } = subscription;
  const { label, tone, meaning } = STATUS[status];
  return (
    <Card
      level={3}
      title={<ApiTitle api={api} />}
      description={api.description || undefined}
      action={<StatusChip tone={tone}>{label}</StatusChip>}
      footer={
        <div className="flex w-full flex-wrap items-center justify-between gap-3">
          <span className="text-sm text-ink-muted">
            Added <RelativeTime at={createdAt} />
            {meaning ? `. ${meaning}` : null}
          </span>
          {mayManage ? (
            <RemoveSubscription applicationId={applicationId} subscriptionId={id} apiName={api.name} />
          ) : null}
        </div>
      }
    >
      <ApiDetails api={api} level={4} />
    </Card>
  );
}
