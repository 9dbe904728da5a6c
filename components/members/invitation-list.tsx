import { RevokeInvitation } from '@/components/members/revoke-invitation';
import { roleLabel } from '@/components/members/role-options';
import { StatusChip } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import type { InvitationListRow } from '@/lib/queries/members';

const columns: readonly Column<InvitationListRow>[] = [
  {
    key: 'email',
    header: 'E-mail address',
    primary: true,
    cell: ({ email }) => <span className="wrap-anywhere">{email}</span>,
  },
  { key: 'role', header: 'Role', cell: ({ role }) => roleLabel(role) },
  { key: 'invitedBy', header: 'Invited by', cell: ({ invitedBy }) => invitedBy ?? 'Somebody who left' },
  {
    key: 'expires',
    header: 'Expires',
    cell: ({ expiresAt, expired }) =>
      expired ? <StatusChip tone="warning">Expired</StatusChip> : <RelativeTime at={expiresAt} />,
  },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: ({ id, email }) => <RevokeInvitation id={id} email={email} />,
  },
];

/** Invitations nobody has accepted yet. */
export function InvitationList({ invitations }: { invitations: readonly InvitationListRow[] }) {
  return (
    <section className="grid gap-4" aria-labelledby="open-invitations">
      <div className="grid gap-1.5">
        <h2 id="open-invitations" className="text-lg font-semibold text-ink">
          Open invitations
        </h2>
        <p className="max-w-prose text-sm text-ink-muted">
          A link cannot be shown again. Invite the same address once more to get a new one.
        </p>
      </div>
      <Table caption="Open invitations" columns={columns} rows={invitations} rowKey={({ id }) => id} />
    </section>
  );
}
