import 'server-only';
import { prisma } from '@/lib/db/database';
import { listActiveMembers } from '@/lib/db/memberships';
import { listTeams } from '@/lib/db/teams';
import type { Person } from '@/lib/domain/actor';
import { membersOrNotFound } from '@/lib/queries/members';
import type { MemberOption } from '@/lib/queries/sharing';

const MOST_OFFERED = 1000;

export interface TeamRow {
  id: string;
  name: string;
  /** By name. */
  members: { id: string; name: string }[];
  /** How many applications are shared with it. */
  shares: number;
}

/** The teams of the person's organization, by name. Not found for who may not manage them. */
export async function teamList(person: Person): Promise<TeamRow[]> {
  membersOrNotFound(person);
  const rows = await listTeams(prisma(), person.organizationId);
  return rows.map(({ id, name, members, _count }) => ({
    id,
    name,
    members: members.map(({ membership }) => membership.user),
    shares: _count.shares,
  }));
}

/** Who can be in a team, by name. Not found for who may not manage teams. */
export function teamCandidates(person: Person): Promise<MemberOption[]> {
  membersOrNotFound(person);
  return listActiveMembers(prisma(), person.organizationId, MOST_OFFERED);
}
