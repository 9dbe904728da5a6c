import { RenameOrganization } from '@/components/organizations/rename-organization';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import { switchOrganizationAction } from '@/lib/actions/organizations';
import type { OrganizationRow } from '@/lib/queries/organizations';

const columns: readonly Column<OrganizationRow>[] = [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    className: 'sm:min-w-40',
    cell: ({ name, isCurrent }) => (
      <span className="flex flex-wrap items-center gap-2">
        <span className="wrap-anywhere">{name}</span>
        {isCurrent ? <Badge tone="info">You are here</Badge> : null}
      </span>
    ),
  },
  { key: 'slug', header: 'Short name', cell: ({ slug }) => <span className="font-mono">{slug}</span> },
  {
    key: 'role',
    header: 'Your role',
    cell: ({ role }) => (role === 'admin' ? 'Administrator' : 'Developer'),
  },
  { key: 'created', header: 'Created', cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: (row) => (row.isCurrent ? <RenameOrganization name={row.name} /> : <SwitchTo {...row} />),
  },
];

function SwitchTo({ id, name }: OrganizationRow) {
  return (
    <form action={switchOrganizationAction}>
      <input type="hidden" name="organization" value={id} />
      <Button type="submit" size="sm" aria-label={`Switch to ${name}`}>
        Switch
      </Button>
    </form>
  );
}

/** The organizations of the person, by name. */
export function OrganizationList({ rows }: { rows: OrganizationRow[] }) {
  return <Table caption="Organizations" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
