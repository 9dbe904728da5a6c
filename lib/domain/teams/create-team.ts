import { insertTeam } from '@/lib/db/teams';
import { inTransaction } from '@/lib/db/transaction';
import type { Person } from '@/lib/domain/actor';
import { recordAudit } from '@/lib/domain/audit';
import { demandManager } from '@/lib/domain/members/member-access';
import { aboutTeam, withFreeName } from '@/lib/domain/teams/team-access';
import { changeTeamMembers } from '@/lib/domain/teams/team-members';

/** Makes a team of members. Returns its id. @throws AppError `forbidden`, `invalid` */
export function createTeam(
  person: Person,
  { name, members }: { name: string; members: readonly string[] },
): Promise<string> {
  return withFreeName(() =>
    inTransaction(async (tx) => {
      await demandManager(tx, person);
      const id = await insertTeam(tx, person.organizationId, name);
      await recordAudit(tx, person, { action: 'team.create', ...aboutTeam(person, { id, name }) });
      await changeTeamMembers(tx, person, { id, name }, { added: members, removed: [] });
      return id;
    }),
  );
}
