import { ClaimsList } from '@/components/tokens/claims-list';
import { LifetimeReasons } from '@/components/user-keys/lifetime-reasons';
import { Alert } from '@/components/ui/alert';
import { StatusChip } from '@/components/ui/badge';
import { durationInWords } from '@/components/ui/duration';
import { Table, type Column } from '@/components/ui/table';
import type { UserTokenReport } from '@/lib/domain/exchange/user-token';

type Check = UserTokenReport['checks'][number];

const value = (text: string) => <span className="font-mono text-xs break-all">{text}</span>;

const COLUMNS: Column<Check>[] = [
  {
    key: 'name',
    header: 'Check',
    primary: true,
    cell: ({ name, advice }) => (
      <span className="grid gap-0.5">
        <span className="font-medium text-ink">{name}</span>
        {advice ? <span className="text-xs text-danger">{advice}</span> : null}
      </span>
    ),
  },
  { key: 'expected', header: 'Needed', cell: ({ expected }) => value(expected) },
  { key: 'found', header: 'In the token', cell: ({ found }) => value(found) },
  {
    key: 'outcome',
    header: 'Outcome',
    cell: ({ passed }) => (
      <StatusChip tone={passed ? 'success' : 'danger'}>{passed ? 'Passed' : 'Failed'}</StatusChip>
    ),
  },
];

/** Every check of a token with the two values that were compared, and what an exchange of it would give. */
export function CheckReport({ report }: { report: UserTokenReport }) {
  const { checks, failed, provider, identity, lifetime, access } = report;
  return (
    <section className="grid min-w-0 gap-6" aria-label="Outcome of the checks">
      {failed ? (
        <Alert tone="danger" announce title={`The token would be refused at the check ${failed}`}>
          {checks.find(({ name, passed }) => name === failed && !passed)?.advice}
        </Alert>
      ) : (
        <Alert tone="success" announce title="The token would be exchanged">
          It is from {provider}
          {lifetime ? `, and the token it gives lives ${durationInWords(lifetime.seconds)}.` : '.'}
        </Alert>
      )}
      <Table caption="Checks of the token" columns={COLUMNS} rows={checks} rowKey={({ name }) => name} />
      {lifetime && provider ? <LifetimeReasons level={4} lifetime={lifetime} provider={provider} /> : null}
      {identity ? (
        <ClaimsList
          title="What the issued token would say"
          object={{
            sub: identity.subject,
            ...(access ? { aud: access.audience, scope: access.scope } : {}),
            idp_claims: identity.idpClaims,
          }}
        />
      ) : null}
    </section>
  );
}
