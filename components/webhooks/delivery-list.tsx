import { Inbox } from 'lucide-react';
import { Redeliver } from '@/components/webhooks/deliver-button';
import { StatusChip } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import type { DeliveryRow } from '@/lib/queries/webhooks';

const TONES = { delivered: 'success', pending: 'warning', failed: 'danger' } as const;
const WORDS = { delivered: 'Delivered', pending: 'Waiting', failed: 'Failed' } as const;

function Answer({ status, failure, excerpt }: DeliveryRow) {
  if (status === null) return <span className="wrap-anywhere">{failure ?? 'None yet'}</span>;
  return (
    <span className="grid gap-0.5">
      <span className="tabular-nums">{status}</span>
      {excerpt ? (
        <span className="line-clamp-2 font-mono text-xs wrap-anywhere text-ink-muted">{excerpt}</span>
      ) : null}
    </span>
  );
}

const columns = (webhookId: string, enabled: boolean): Column<DeliveryRow>[] => [
  {
    key: 'event',
    header: 'Event',
    primary: true,
    className: 'align-top',
    cell: ({ type, createdAt }) => (
      <span className="grid gap-0.5">
        <span className="font-mono">{type}</span>
        <span className="text-xs font-normal text-ink-muted">
          <RelativeTime at={createdAt} />
        </span>
      </span>
    ),
  },
  {
    key: 'state',
    header: 'State',
    className: 'align-top',
    cell: ({ state, nextAttemptAt }) => (
      <span className="grid justify-items-end gap-0.5 sm:justify-items-start">
        <StatusChip tone={TONES[state]}>{WORDS[state]}</StatusChip>
        {nextAttemptAt ? (
          <span className="text-xs text-ink-muted">
            Next attempt <RelativeTime at={nextAttemptAt} />
          </span>
        ) : null}
      </span>
    ),
  },
  { key: 'answer', header: 'Answer', className: 'align-top', cell: (row) => <Answer {...row} /> },
  {
    key: 'duration',
    header: 'Took',
    align: 'end',
    className: 'align-top whitespace-nowrap',
    cell: ({ durationMs }) => (durationMs === null ? 'Not yet' : `${durationMs} ms`),
  },
  {
    key: 'attempts',
    header: 'Attempts',
    align: 'end',
    className: 'align-top',
    cell: ({ attempts }) => <span className="tabular-nums">{attempts}</span>,
  },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    className: 'align-top',
    cell: ({ id }) => (enabled ? <Redeliver webhookId={webhookId} deliveryId={id} /> : null),
  },
];

interface DeliveryListProps {
  webhookId: string;
  enabled: boolean;
  deliveries: DeliveryRow[];
}

/** The newest deliveries of a webhook, and how the last attempt of each went. */
export function DeliveryList({ webhookId, enabled, deliveries }: DeliveryListProps) {
  if (deliveries.length === 0) {
    return (
      <EmptyState icon={<Inbox />} title="Nothing sent yet">
        Each event that is sent to this webhook is listed here, with what the receiver answered.
      </EmptyState>
    );
  }
  return (
    <Table
      caption="Deliveries"
      columns={columns(webhookId, enabled)}
      rows={deliveries}
      rowKey={({ id }) => id}
    />
  );
}
