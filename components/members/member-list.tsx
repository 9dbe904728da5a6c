import { MemberActions } from '@/components/members/member-actions';
import { roleLabel } from '@/components/members/role-options';
import { Badge, StatusChip } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/relative-time';
import { Table, type Column } from '@/components/ui/table';
import type { MemberListRow } from '@/lib/queries/members';

const columns = (members: readonly MemberListRow[]): readonly Column<MemberListRow>[] => [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    className: 'sm:min-w-40',
    cell: ({ name, isYou }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        {name}
        {isYou ? <Badge>You</Badge> : null}
      </span>
    ),
  },
  {
    key: 'email',
    header: 'E-mail address',
    cell: ({ email }) => <span className="wrap-anywhere">{email}</span>,
  },
  { key: 'role', header: 'Role', cell: ({ role }) => roleLabel(role) },
  {
    key: 'lastSignIn',
    header: 'Last sign-in',
    cell: ({ lastSignInAt }) => (lastSignInAt ? <RelativeTime at={lastSignInAt} /> : 'Never'),
  },
  {
    key: 'state',
    header: 'State',
    cell: ({ enabled }) =>
      enabled ? <StatusChip tone="success">Active</StatusChip> : <StatusChip>Disabled</StatusChip>,
  },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: (member) => (
      <MemberActions
        member={member}
        heirs={members
          .filter(({ id, enabled }) => enabled && id !== member.id)
          .map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))}
      />
    ),
  },
];

/** Everybody who belongs to the organization, and what can be done about each. */
export function MemberList({ members }: { members: readonly MemberListRow[] }) {
  return <Table caption="Members" columns={columns(members)} rows={members} rowKey={({ id }) => id} />;
}
