import { DaysUntil } from '@/components/credentials/days-until';
import { SecretActions } from '@/components/credentials/secret-actions';
import { SecretVerdict } from '@/components/credentials/secret-verdict';
import { StatusChip } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import type { SecretView } from '@/lib/queries/credentials';

interface SecretsTableProps {
  clientId: string;
  environmentName: string;
  /** Secrets that work. */
  secrets: SecretView[];
  mayManage: boolean;
}

/** The secrets that work: which one is which, whether it is used, and whether it can go. */
export function SecretsTable({ clientId, environmentName, secrets, mayManage }: SecretsTableProps) {
  const columns: Column<SecretView>[] = [
    {
      key: 'secret',
      header: 'Secret',
      primary: true,
      className: 'align-top',
      cell: (secret) => <Name secret={secret} />,
    },
    {
      key: 'expires',
      header: 'Expires',
      className: 'align-top',
      cell: ({ expiresAt }) => (expiresAt ? <DaysUntil at={expiresAt} /> : 'Never'),
    },
    {
      key: 'used',
      header: 'Last used',
      className: 'align-top',
      cell: ({ lastUsedAt }) => (lastUsedAt ? <RelativeTime at={lastUsedAt} /> : 'Never'),
    },
    { key: 'state', header: 'State', className: 'align-top', cell: (secret) => <State secret={secret} /> },
  ];
  if (mayManage) {
    columns.push({
      key: 'actions',
      header: 'Actions',
      hideHeader: true,
      align: 'end',
      className: 'align-top',
      cell: (secret) => (
        <SecretActions
          clientId={clientId}
          environmentName={environmentName}
          secret={secret}
          mayRetire={secrets.length >= 2}
        />
      ),
    });
  }
  return (
    // On a narrow screen the rows are cards of their own, under a straight line.
    <div className="max-sm:*:rounded-none">
      <Table
        caption="Consumer Secrets that work"
        columns={columns}
        rows={secrets}
        rowKey={({ id }) => id}
        framed={false}
      />
    </div>
  );
}

function Name({ secret }: { secret: SecretView }) {
  return (
    <span className="grid gap-0.5">
      <span>{secret.label}</span>
      <span className="font-mono text-xs font-normal text-ink-muted">{secret.hint}</span>
      <span className="text-xs font-normal text-ink-muted">
        Created <RelativeTime at={secret.createdAt} /> by {secret.createdBy}
      </span>
    </span>
  );
}

function State({ secret }: { secret: SecretView }) {
  const retiring = secret.state === 'retiring' && secret.retiresAt;
  return (
    <span className="grid justify-items-end gap-1 sm:justify-items-start">
      <StatusChip tone={retiring ? 'warning' : 'success'}>{retiring ? 'Retiring' : 'Active'}</StatusChip>
      {retiring ? (
        <span className="text-xs text-ink">
          Stops <DaysUntil at={retiring} />
        </span>
      ) : null}
      <span className="text-xs">
        <SecretVerdict secret={secret} />
      </span>
    </span>
  );
}
