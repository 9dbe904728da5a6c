import { Webhook } from 'lucide-react';
import { WebhookState } from '@/components/webhooks/webhook-state';
import { WebhookSwitch } from '@/components/webhooks/webhook-switch';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type Column } from '@/components/ui/table';
import type { WebhookListRow } from '@/lib/queries/webhooks';
import { routes } from '@/lib/routes';

const columns: readonly Column<WebhookListRow>[] = [
  {
    key: 'url',
    header: 'URL',
    primary: true,
    cell: ({ url }) => <span className="font-mono wrap-anywhere">{url}</span>,
  },
  {
    key: 'events',
    header: 'Events',
    cell: ({ eventTypes }) => <span className="text-ink-muted">{eventTypes.join(', ')}</span>,
  },
  { key: 'state', header: 'State', cell: (row) => <WebhookState {...row} /> },
  {
    key: 'switch',
    header: 'Send',
    cell: ({ id, url, enabled }) => <WebhookSwitch {...{ id, url, enabled }} />,
  },
];

/** The webhooks of the organization, each of which leads to its log. */
export function WebhookList({ rows }: { rows: WebhookListRow[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Webhook />} title="No webhooks yet">
        A webhook tells a program of yours when a secret is about to expire, when an identity provider fails,
        and of other events. Deliveries are signed and repeated until they arrive.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Webhooks"
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => routes.webhook(id)}
    />
  );
}
