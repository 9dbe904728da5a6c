import { expiringInWords } from '@/components/applications/list-in-words';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import { listAddress, type ListAddress } from '@/components/applications/list-address';
import type { ApplicationPage, ApplicationRow } from '@/lib/queries/applications';
import { routes } from '@/lib/routes';

const columns: readonly Column<ApplicationRow>[] = [
  { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name, className: 'sm:min-w-44' },
  { key: 'owner', header: 'Owner', cell: (row) => <Owner {...row} />, className: 'sm:min-w-40' },
  { key: 'quota', header: 'Quota', cell: ({ planName }) => planName, className: 'sm:min-w-36' },
  {
    key: 'environments',
    header: 'Environments with keys',
    cell: (row) => <Environments {...row} />,
    className: 'xl:min-w-48',
  },
  {
    key: 'subscriptions',
    header: 'Subscriptions',
    align: 'end',
    cell: ({ subscriptions }) => <span className="tabular-nums">{subscriptions}</span>,
  },
  {
    key: 'used',
    header: 'Last used',
    cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'Never'),
  },
  { key: 'created', header: 'Created', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
];

function Owner({ ownerName, sharedAs }: ApplicationRow) {
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-x-2 gap-y-1 sm:justify-start">
      {ownerName}
      {sharedAs ? <Badge>Shared with you</Badge> : null}
    </span>
  );
}

function Environments({ environments, expiringSecrets }: ApplicationRow) {
  if (environments.length === 0) return 'None yet';
  return (
    <span className="flex flex-wrap justify-end gap-1 sm:justify-start">
      {environments.map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
      {expiringSecrets > 0 ? <Badge tone="warning">{expiringInWords(expiringSecrets)}</Badge> : null}
    </span>
  );
}

interface ApplicationTableProps {
  page: ApplicationPage;
  /** What is listed. */
  address: ListAddress;
}

/** One page of *My Applications*. */
export function ApplicationTable({ page, address }: ApplicationTableProps) {
  return (
    <Table
      caption="Applications"
      columns={columns}
      rows={page.rows}
      rowKey={({ id }) => id}
      rowHref={({ id }) => routes.application(id)}
      footer={<Pages page={page} address={address} />}
    />
  );
}

function Pages({ page, address }: ApplicationTableProps) {
  const { search, order, after } = address;
  return (
    <div className="flex min-h-8 flex-wrap items-center justify-between gap-3">
      <span role="status">{countInWords(page, address)}</span>
      {after || page.nextCursor ? (
        <nav aria-label="Pages" className="flex gap-2">
          {after ? (
            <Button size="sm" variant="ghost" href={listAddress({ search, order })}>
              First page
            </Button>
          ) : null}
          {page.nextCursor ? (
            <Button size="sm" href={listAddress({ search, order, after: page.nextCursor })}>
              Next
            </Button>
          ) : null}
        </nav>
      ) : null}
    </div>
  );
}

function countInWords({ rows, nextCursor }: ApplicationPage, { search, after }: ListAddress): string {
  const noun = rows.length === 1 ? 'application' : 'applications';
  const matching = search ? ` with “${search}” in the name` : '';
  const scope = nextCursor || after ? ' on this page' : '';
  return `${rows.length} ${noun}${matching}${scope}`;
}
