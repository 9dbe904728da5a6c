import { EditEnvironment } from '@/components/environments/edit-environment';
import { EnvironmentOrder } from '@/components/environments/environment-order';
import { RemoveEnvironment } from '@/components/environments/remove-environment';
import { Badge } from '@/components/ui/badge';
import { Table, type Column } from '@/components/ui/table';
import type { EnvironmentListRow } from '@/lib/queries/environments';

const columns: readonly Column<EnvironmentListRow>[] = [
  { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name, className: 'sm:min-w-40' },
  {
    key: 'slug',
    header: 'In addresses',
    cell: ({ slug }) => <span className="font-mono">{slug}</span>,
  },
  {
    key: 'kind',
    header: 'Kind',
    cell: ({ isProduction }) =>
      isProduction ? <Badge tone="info">Production</Badge> : <Badge>Testing</Badge>,
  },
  { key: 'keys', header: 'Applications with keys', align: 'end', cell: ({ clients }) => clients },
  { key: 'apis', header: 'APIs', align: 'end', cell: ({ apiEndpoints }) => apiEndpoints },
  { key: 'order', header: 'Order', cell: (row) => <EnvironmentOrder environment={row} /> },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: (row) => (
      <span className="flex items-center justify-end gap-2">
        <EditEnvironment environment={row} />
        <RemoveEnvironment environment={row} />
      </span>
    ),
  },
];

/** The environments of the organization, in the order of the menus. */
export function EnvironmentList({ rows }: { rows: EnvironmentListRow[] }) {
  return <Table caption="Environments" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
