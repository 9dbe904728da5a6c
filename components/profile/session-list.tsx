import { EndSession } from '@/components/profile/end-session';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import type { SessionRow } from '@/lib/queries/profile';

const columns: Column<SessionRow>[] = [
  {
    key: 'browser',
    header: 'Browser',
    primary: true,
    cell: ({ browser, current }) => (
      <span className="flex flex-wrap items-center gap-2">
        {browser}
        {current ? <Badge tone="success">This session</Badge> : null}
      </span>
    ),
  },
  {
    key: 'address',
    header: 'Address',
    cell: ({ address }) => <span className="font-mono wrap-anywhere">{address ?? 'Unknown'}</span>,
  },
  { key: 'begun', header: 'Signed in', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  { key: 'seen', header: 'Last seen', cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} /> },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: ({ id, browser, current }) => (current ? null : <EndSession id={id} browser={browser} />),
  },
];

/** Where the person is signed in. */
export function SessionList({ rows }: { rows: SessionRow[] }) {
  return <Table caption="Sessions" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
