import { Users } from 'lucide-react';
import { inWords } from '@/components/applications/list-in-words';
import { AddTeam } from '@/components/teams/add-team';
import { EditTeam } from '@/components/teams/edit-team';
import { RemoveTeam } from '@/components/teams/remove-team';
import { EmptyState } from '@/components/ui/empty-state';
import { Table, type Column } from '@/components/ui/table';
import type { MemberOption } from '@/lib/queries/sharing';
import type { TeamRow } from '@/lib/queries/teams';

const columns = (candidates: readonly MemberOption[]): Column<TeamRow>[] => [
  {
    key: 'name',
    header: 'Name',
    primary: true,
    cell: ({ name }) => <span className="wrap-anywhere">{name}</span>,
    className: 'sm:min-w-40',
  },
  {
    key: 'members',
    header: 'Members',
    cell: ({ members }) => (members.length > 0 ? inWords(members.map(({ name }) => name)) : 'Nobody yet'),
  },
  {
    key: 'shares',
    header: 'Shared applications',
    align: 'end',
    cell: ({ shares }) => <span className="tabular-nums">{shares}</span>,
  },
  {
    key: 'actions',
    header: 'Actions',
    hideHeader: true,
    align: 'end',
    cell: (team) => (
      <span className="flex items-center justify-end gap-2">
        <EditTeam team={team} candidates={candidates} />
        <RemoveTeam team={team} />
      </span>
    ),
  },
];

interface TeamListProps {
  teams: readonly TeamRow[];
  candidates: readonly MemberOption[];
}

/** The teams of the organization. */
export function TeamList({ teams, candidates }: TeamListProps) {
  if (teams.length === 0) {
    return (
      <EmptyState icon={<Users />} title="No teams yet" action={<AddTeam candidates={candidates} />}>
        A team is a list of members. An application that is shared with it is shared with all of them, also
        with who joins later.
      </EmptyState>
    );
  }
  return <Table caption="Teams" columns={columns(candidates)} rows={teams} rowKey={({ id }) => id} />;
}
