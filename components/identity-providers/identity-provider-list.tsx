import { Plus, UserRoundKey } from 'lucide-react';
import { DeleteIdentityProvider } from '@/components/identity-providers/delete-identity-provider';
import { HealthChip } from '@/components/identity-providers/health-chip';
import { StatusSwitch } from '@/components/identity-providers/status-switch';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type Column } from '@/components/ui/table';
import type { IdentityProviderListRow } from '@/lib/queries/identity-providers';
import { routes } from '@/lib/routes';

const columns: readonly Column<IdentityProviderListRow>[] = [
  { key: 'name', header: 'Name', primary: true, cell: ({ name }) => name, className: 'sm:min-w-40' },
  { key: 'type', header: 'Type', cell: ({ typeLabel }) => typeLabel },
  {
    key: 'description',
    header: 'Description',
    cell: ({ description }) => description || 'None',
    className: 'lg:min-w-56',
  },
  {
    key: 'environments',
    header: 'Environments',
    cell: ({ environments }) => (
      <span className="flex flex-wrap justify-end gap-1 sm:justify-start">
        {environments.length > 0 ? environments.map((name) => <Badge key={name}>{name}</Badge>) : 'None'}
      </span>
    ),
  },
  { key: 'health', header: 'Health', cell: ({ health }) => <HealthChip state={health} /> },
  {
    key: 'status',
    header: 'Status',
    cell: ({ id, name, enabled }) => <StatusSwitch id={id} name={name} enabled={enabled} />,
  },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: (row) => (
      <span className="flex items-center justify-end gap-2">
        <Button size="sm" href={routes.identityProvider(row.id)} aria-label={`Edit ${row.name}`}>
          Edit
        </Button>
        <DeleteIdentityProvider provider={row} />
      </span>
    ),
  },
];

/** Leads to the choice of a type. */
export function RegisterButton() {
  return (
    <Button variant="primary" href={routes.newIdentityProvider} icon={<Plus aria-hidden="true" />}>
      Register
    </Button>
  );
}

/** The identity providers of the organization, or what stands there before there is one. */
export function IdentityProviderList({ rows }: { rows: IdentityProviderListRow[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState icon={<UserRoundKey />} title="No identity providers yet" action={<RegisterButton />}>
        Register where your people sign in already, such as Okta, Microsoft Entra ID or Keycloak. Their tokens
        can then be exchanged for tokens of your APIs, and nobody needs another login.
      </EmptyState>
    );
  }
  return <Table caption="Identity providers" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
