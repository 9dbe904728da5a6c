import { KeyRound } from 'lucide-react';
import { RevokeAccessToken } from '@/components/access-tokens/revoke-access-token';
import { DaysUntil } from '@/components/credentials/days-until';
import { StatusChip } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import type { AccessTokenRow } from '@/lib/queries/access-tokens';

const columns: Column<AccessTokenRow>[] = [
  {
    key: 'name',
    header: 'Token',
    primary: true,
    className: 'align-top',
    cell: ({ name, hint, createdAt }) => (
      <span className="grid gap-0.5">
        <span className="wrap-anywhere">{name}</span>
        <span className="font-mono text-xs font-normal text-ink-muted">{hint}</span>
        <span className="text-xs font-normal text-ink-muted">
          Created <RelativeTime at={createdAt} />
        </span>
      </span>
    ),
  },
  { key: 'scopes', header: 'Scopes', className: 'align-top', cell: ({ scopes }) => scopes.join(', ') },
  {
    key: 'expires',
    header: 'Expires',
    className: 'align-top',
    cell: ({ expiresAt, expired }) =>
      expired ? (
        <StatusChip tone="neutral">Expired</StatusChip>
      ) : expiresAt ? (
        <DaysUntil at={expiresAt} />
      ) : (
        'Never'
      ),
  },
  {
    key: 'used',
    header: 'Last used',
    className: 'align-top',
    cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'Never'),
  },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    className: 'align-top',
    cell: (token) => <RevokeAccessToken id={token.id} name={token.name} />,
  },
];

/** The person's tokens for the management API. */
export function AccessTokenList({ rows }: { rows: AccessTokenRow[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState icon={<KeyRound />} title="No personal access tokens">
        With a token a script does what you do on these pages: as you, with the role you have.
      </EmptyState>
    );
  }
  return <Table caption="Personal access tokens" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
