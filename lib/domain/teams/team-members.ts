import { listMembersAmong } from '@/lib/db/memberships';
import { deleteTeamMembers, insertTeamMembers, teamMembersAmong } from '@/lib/db/teams';
import type { Tx } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudits } from '@/lib/domain/audit';
import { aboutTeam } from '@/lib/domain/teams/team-access';
import { invalidField } from '@/lib/platform/errors';

interface Team {
  id: string;
  name: string;
}

/** Who comes into a team and who goes; whoever is not named stays as they are. Ids of members. */
export interface TeamChange {
  added: readonly string[];
  removed: readonly string[];
}

/**
 * Puts members into a team and takes others out. Who is in it already, or out of it, is left alone. Under the lock of `demandTeam`.
 * @throws AppError `invalid` for who is no member of the organization
 */
export async function changeTeamMembers(
  tx: Tx,
  person: Person,
  team: Team,
  { added, removed }: TeamChange,
): Promise<void> {
  const { organizationId } = person;
  const emails = await emailsOf(tx, person, [...added, ...removed], added);
  const inside = await teamMembersAmong(tx, team.id, [...added, ...removed]);
  const coming = [...new Set(added)].filter((id) => !inside.has(id));
  const going = [...new Set(removed)].filter((id) => inside.has(id) && !added.includes(id));
  await insertTeamMembers(tx, { organizationId, teamId: team.id }, coming);
  await deleteTeamMembers(tx, team.id, going);
  const entry = (action: 'team.add-member' | 'team.remove-member') => (id: string) => ({
    action,
    ...aboutTeam(person, team),
    details: { member: emails.get(id) ?? id },
  });
  await recordAudits(tx, person, [
    ...coming.map(entry('team.add-member')),
    ...going.map(entry('team.remove-member')),
  ]);
}

async function emailsOf(
  tx: Tx,
  { organizationId }: Person,
  all: readonly string[],
  needed: readonly string[],
): Promise<Map<string, string>> {
  const rows = await listMembersAmong(tx, organizationId, all);
  const emails = new Map(rows.map(({ user }) => [user.id, user.email]));
  if (needed.every((id) => emails.has(id))) return emails;
  throw invalidField(
    'members',
    'Somebody chosen is not a member any more. Reload the page and choose again.',
  );
}
