import { User, Users } from 'lucide-react';
import { EndShare } from '@/components/sharing/end-share';
import { ShareRoleChoice } from '@/components/sharing/share-role-choice';
import { shareRoleLabel } from '@/components/sharing/share-roles';
import { Badge, StatusChip } from '@/components/ui/badge';
import { Table, type Column } from '@/components/ui/table';
import type { ShareRow, SharingView } from '@/lib/queries/sharing';

interface AccessRow extends Omit<ShareRow, 'role' | 'target'> {
  key: string;
  isYou?: boolean;
  /** Left out: the owner. */
  share?: ShareRow;
}

function accessRows({ owner, shares }: SharingView): AccessRow[] {
  return [
    { key: 'owner', name: owner.name, about: owner.email, isTeam: false, enabled: true, isYou: owner.isYou },
    ...shares.map((share) => ({
      ...share,
      share,
      key: 'teamId' in share.target ? share.target.teamId : share.target.userId,
    })),
  ];
}

const columns = ({ applicationId, mayShare }: SharingView): Column<AccessRow>[] => [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    className: 'sm:min-w-40',
    cell: ({ name, isTeam, isYou, enabled }) => (
      <span className="inline-flex flex-wrap items-center gap-2">
        {isTeam ? (
          <Users aria-hidden="true" className="size-4 text-ink-muted" />
        ) : (
          <User aria-hidden="true" className="size-4 text-ink-muted" />
        )}
        <span className="wrap-anywhere">{name}</span>
        {isTeam ? <Badge>Team</Badge> : null}
        {isYou ? <Badge>You</Badge> : null}
        {enabled ? null : <StatusChip>Disabled</StatusChip>}
      </span>
    ),
  },
  { key: 'about', header: 'Who', cell: ({ about }) => <span className="wrap-anywhere">{about}</span> },
  {
    key: 'role',
    header: 'Role',
    cell: ({ share }) => {
      if (!share) return 'Owner';
      return mayShare ? (
        <ShareRoleChoice applicationId={applicationId} share={share} />
      ) : (
        shareRoleLabel(share.role)
      );
    },
  },
  ...(mayShare
    ? [
        {
          key: 'actions',
          header: 'Actions',
          hideHeader: true,
          align: 'end' as const,
          cell: ({ share }: AccessRow) =>
            share ? <EndShare applicationId={applicationId} share={share} /> : null,
        },
      ]
    : []),
];

/** Who has access, beside the administrators of the organization. */
export function ShareList({ view }: { view: SharingView }) {
  return (
    <Table
      caption="Who has access"
      columns={columns(view)}
      rows={accessRows(view)}
      rowKey={({ key }) => key}
      footer="Administrators of the organization have access to every application."
    />
  );
}
